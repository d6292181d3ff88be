"""The official tables as recognised, beside the draft."""
