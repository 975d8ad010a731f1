"""The kinds of papers: the folder each lies in, and what a clerk calls it."""

from conference.model.register import CERTIFICATE, LETTER

CERTIFICATES, INVITATIONS, SEATING = CERTIFICATE, LETTER, "so-do"
ESTIMATE, OTHER_PAPERS, MARKED, PDF = "du-toan", "giay-to", "kiem-tra", "pdf"
REHEARSAL, REPRINTS = "in-thu", "in-lai"

CHART = "so-do-cho-ngoi.xlsx"  # of the seating

KIND_NAMES = {
    CERTIFICATES: "Giấy khen, bằng chứng nhận",
    INVITATIONS: "Giấy mời",
    REHEARSAL: "In thử",
    SEATING: "Sơ đồ chỗ ngồi",
    ESTIMATE: "Dự toán kinh phí",
    OTHER_PAPERS: "Giấy tờ khác",
    REPRINTS: "In lại, phải hủy",
    MARKED: "Bản kiểm tra",
    PDF: "Bản PDF",
}
