"""The Word papers around the estimate, one template each."""

from conference.documents.paper_kind import PaperKind

ESTIMATE_PAPERS: tuple[PaperKind, ...] = ()
