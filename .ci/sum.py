"""sum.py FOLDER: adds up the results of all suites; the last line is the count."""

import sys
from pathlib import Path
from xml.etree import ElementTree

folder = Path(sys.argv[1])
broken = folder / "failed-suites"
broken_suites = broken.read_text().split() if broken.exists() else []

passed = failed = skipped = 0
print()
for name in ("unit", "acceptance", "browser"):
    suites = [
        suite for path in sorted(folder.glob(f"{name}*.xml")) for suite in ElementTree.parse(path).iter("testsuite")
    ]
    count = {
        key: sum(int(suite.get(key) or 0) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    }
    bad = count["failures"] + count["errors"]
    if any(suite.startswith(name) for suite in broken_suites) and bad == 0:
        bad = 1
        count["tests"] += 1
    if count["tests"] == 0:
        continue
    good = count["tests"] - bad - count["skipped"]
    print(f"{name:12} {good} passed, {bad} failed, {count['skipped']} skipped")
    passed, failed, skipped = passed + good, failed + bad, skipped + count["skipped"]

print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or not passed else 0)
