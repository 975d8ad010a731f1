# Vinh Danh. `make` alone shows what there is; each target's help is its own comment.
# WHO=, PRINTER=, FRESH=, WORKBOOK=, OPTIONS= are for the command line: make certificate WHO=KT-012

PYTHON ?= python3
WORKBOOK ?= input/hoi-nghi.xlsx
WHO ?=
PRINTER ?=
FRESH ?=
OPTIONS ?=

ifeq ($(OS),Windows_NT)
VENV_PYTHON := .venv/Scripts/python.exe
else
VENV_PYTHON := .venv/bin/python
endif
READY := .venv/ready
COMMON = --workbook "$(WORKBOOK)" $(OPTIONS)
OVERPRINT = $(if $(PRINTER),--overprint --printer "$(PRINTER)")

.DEFAULT_GOAL := help
.PHONY: help setup all check certificates certificate calibrate invitations invitation rehearsal \
        seating estimate papers pdf printed changed spoiled ledger-backup workbook test lint benchmark \
        benchmark-pdf benchmark-reading benchmark-seating benchmark-money clean

help: scripts/make_help.py  ## Hiện các lệnh
	@$(PYTHON) $<

setup: $(READY)  ## Cài đặt lần đầu (các lệnh khác tự gọi)

$(READY): requirements.txt
	$(PYTHON) -m venv .venv
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(VENV_PYTHON) -c "open('$(READY)', 'w').close()"

all: scripts/all.py $(READY)  ## Lập mọi giấy tờ từ sổ hội nghị
	@$(VENV_PYTHON) $< $(COMMON)

check: scripts/check.py $(READY)  ## Kiểm tra sổ và mẫu, không lập giấy tờ
	@$(VENV_PYTHON) $< $(COMMON)

certificates: scripts/certificates.py $(READY)  ## Lập giấy khen, bằng chứng nhận; trên phôi: PRINTER="tên máy in"
	@$(VENV_PYTHON) $< $(COMMON) $(OVERPRINT)

certificate: scripts/certificates.py $(READY)  ## Lập lại một giấy khen: WHO=KT-012 hoặc WHO="anh dao"
	@$(VENV_PYTHON) $< $(COMMON) $(OVERPRINT) --only "$(WHO)"

calibrate: scripts/calibrate.py $(READY)  ## Lập trang căn chỉnh máy in trên phôi: PRINTER="tên máy in"
	@$(VENV_PYTHON) $< $(COMMON) --printer "$(PRINTER)"

invitations: scripts/invitations.py $(READY)  ## Lập giấy mời
	@$(VENV_PYTHON) $< $(COMMON)

invitation: scripts/invitations.py $(READY)  ## Lập lại một giấy mời: WHO=DB-031
	@$(VENV_PYTHON) $< $(COMMON) --only "$(WHO)"

rehearsal: scripts/rehearsal.py $(READY)  ## Lập tệp in thử và phiếu duyệt in cho lãnh đạo
	@$(VENV_PYTHON) $< $(COMMON) $(OVERPRINT)

seating: scripts/seating.py $(READY)  ## Lập sơ đồ chỗ ngồi, giữ chỗ của bản trước; xếp lại từ đầu: FRESH=1
	@$(VENV_PYTHON) $< $(COMMON) $(if $(FRESH),--fresh)

estimate: scripts/estimate.py $(READY)  ## Lập dự toán kinh phí
	@$(VENV_PYTHON) $< $(COMMON)

papers: scripts/papers.py $(READY)  ## Lập chương trình, các danh sách, bảng phân công
	@$(VENV_PYTHON) $< $(COMMON)

pdf: scripts/pdf.py $(READY)  ## Chuyển kết quả sang PDF (cần LibreOffice)
	@$(VENV_PYTHON) $< $(COMMON)

printed: scripts/printed.py $(READY)  ## Ghi vào sổ in: giấy khen, giấy mời trong output đã in xong
	@$(VENV_PYTHON) $< $(COMMON) $(if $(WHO),--only "$(WHO)")

changed: scripts/changed.py $(READY)  ## Lập tệp in những giấy mới, đã đổi từ lần in trước; nêu tờ phải hủy
	@$(VENV_PYTHON) $< $(COMMON) $(OVERPRINT)

spoiled: scripts/spoiled.py $(READY)  ## Ghi một tờ giấy khen in hỏng: WHO=KT-012
	@$(VENV_PYTHON) $< $(COMMON) --only "$(WHO)"

ledger-backup: scripts/ledger_backup.py $(READY)  ## Chép sổ in ra một bản mang ngày
	@$(VENV_PYTHON) $< $(COMMON)

workbook: scripts/workbook.py $(READY)  ## Lập sổ hội nghị trống: WORKBOOK=input/so-moi.xlsx
	@$(VENV_PYTHON) $< $(COMMON)

test: $(READY)  ## Chạy các phép thử
	@$(VENV_PYTHON) -m pytest -q

lint: $(READY)  ## Soát mã nguồn
	@$(VENV_PYTHON) -m ruff check scripts tests benchmarks

benchmark: export PYTHONPATH := scripts
benchmark: benchmarks/run.py $(READY)  ## Đo tốc độ so với docxtpl
	@$(VENV_PYTHON) $<

benchmark-pdf: export PYTHONPATH := scripts
benchmark-pdf: benchmarks/pdf.py $(READY)  ## Đo tốc độ chuyển sang PDF (cần LibreOffice)
	@$(VENV_PYTHON) $<

benchmark-reading: export PYTHONPATH := scripts
benchmark-reading: benchmarks/reading.py $(READY)  ## Đo tốc độ đọc và kiểm tra sổ 100.000 dòng
	@$(VENV_PYTHON) $<

benchmark-seating: export PYTHONPATH := scripts
benchmark-seating: benchmarks/seating.py $(READY)  ## Đo tốc độ xếp chỗ 200, 2.000, 20.000 ghế
	@$(VENV_PYTHON) $<

benchmark-money: export PYTHONPATH := scripts
benchmark-money: benchmarks/money.py $(READY)  ## Đo tốc độ lập dự toán, danh sách ký nhận 200, 2.000, 20.000 người
	@$(VENV_PYTHON) $<

clean: scripts/clean.py  ## Xóa kết quả trong output/
	@$(PYTHON) $<
