import Mustache
package let css = PackageResources.ankerplatz_css
