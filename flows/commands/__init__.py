"""The commands, a module each; `flows.cli` gathers them and ends the process."""
