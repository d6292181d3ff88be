"""The version of the program, in one place; the rules and forms have their own in resources/version.toml."""

VERSION = "0.1.0"
