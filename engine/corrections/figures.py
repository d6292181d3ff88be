"""Which findings figures can mend; most drafts have none, and then nothing else of this package is loaded."""

from __future__ import annotations

import re

from ..model import Finding

OF_FIGURES = re.compile("[CXYA]|H0[1-4]|T0[5-8]|T11")  # rules that other figures can break or mend


def is_of_figures(finding: Finding) -> bool:
    """Can other figures mend what this finding says?"""
    return OF_FIGURES.match(finding.rule) is not None
