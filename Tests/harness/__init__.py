"""Drives the two programs from outside: their commands, their HTTP, nothing else."""
