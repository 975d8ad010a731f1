"""What a file is, by its content and never by its name.

`tell_type` gives one of the workbook formats, or raises `NotAWorkbookError` with the
code and the words of the fault: clerks rename pages of the web, Word files and
pictures to .xls, and copies break off half way.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib

XLSX, XLS, ODS, XLSB = "xlsx", "xls", "ods", "xlsb"

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_FREE = 0xFFFFFFFF  # the number of a sector that is none
_SMALLEST = 4096  # bytes: a smaller stream stands among others
_SAVE_AS = "Mở bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx)"
_COPY_TABLE = "Chép bảng trong đó sang một sổ Excel mới rồi lưu kiểu .xlsx"
_RIGHT_FILE = "Chỉ đúng tệp sổ hội nghị, kiểu Excel Workbook (.xlsx)"
_UNPACK = "Giải nén rồi dùng tệp sổ Excel ở trong"
# What a file begins with, its name, what to do.
_SIGNATURES = (
    (b"%PDF", "tệp PDF", _RIGHT_FILE), (b"{\\rtf", "văn bản RTF của Word", _COPY_TABLE),
    (b"\x89PNG", "ảnh PNG", _RIGHT_FILE), (b"\xff\xd8\xff", "ảnh JPEG", _RIGHT_FILE),
    (b"GIF8", "ảnh GIF", _RIGHT_FILE), (b"BM", "ảnh BMP", _RIGHT_FILE),
    (b"II*\0", "ảnh TIFF", _RIGHT_FILE), (b"MM\0*", "ảnh TIFF", _RIGHT_FILE),
    (b"Rar!", "tệp nén RAR", _UNPACK), (b"7z\xbc\xaf", "tệp nén 7z", _UNPACK),
    (b"\x1f\x8b", "tệp nén GZ", _UNPACK), (b"MZ", "chương trình Windows", _RIGHT_FILE),
    (b"SQLite format 3", "tệp cơ sở dữ liệu (có phải sổ in?)", _RIGHT_FILE),
    (b"\x09\x00\x04\x00", "sổ Excel quá cũ (Excel 2)", _SAVE_AS),
    (b"\x09\x02\x06\x00", "sổ Excel quá cũ (Excel 3)", _SAVE_AS),
    (b"\x09\x04\x06\x00", "sổ Excel quá cũ (Excel 4)", _SAVE_AS),
)
# A part that only such an archive holds.
_PACKAGES = (
    ("word/document.xml", "văn bản Word", _COPY_TABLE),
    ("ppt/presentation.xml", "tệp trình chiếu PowerPoint", _RIGHT_FILE),
    ("index/document.iwa", "tệp của Apple (Numbers, Pages)", _SAVE_AS),
)
# Streams of compound files; the one that the directory names first tells what it is.
_STREAMS = (
    ("Workbook", XLS), ("Book", XLS), ("EncryptedPackage", "password"),
    ("WordDocument", "văn bản Word (.doc)"), ("PowerPoint Document", "tệp trình chiếu PowerPoint (.ppt)"),
)
_TEXTS = (
    (re.compile(rb"schemas-microsoft-com:office:spreadsheet", re.I), "bảng tính kiểu XML 2003", _SAVE_AS),
    (re.compile(rb"<office:document\b", re.I), "bảng tính OpenDocument kiểu XML (.fods)", _SAVE_AS),
    (re.compile(rb"<(!doctype html|html|table|body|meta|style)\b", re.I),
     "trang web (HTML) đặt tên là sổ Excel", _SAVE_AS),
    (re.compile(rb"^MIME-Version:", re.I | re.M), "trang web lưu một tệp (MHTML)", _SAVE_AS),
    (re.compile(rb"^\s*<\?xml", re.I), "tệp XML", _SAVE_AS),
)


class NotAWorkbookError(Exception):
    """A file that cannot be read as a workbook: the code of its fault and the words of its sentence."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def tell_type(content: bytes) -> str:
    """The format of a workbook's bytes: ``xlsx`` (also .xlsm), ``xls``, ``ods`` or ``xlsb``.

    Raises `NotAWorkbookError` for everything else, saying what it is.
    """
    if not content.strip(b"\0"):
        raise NotAWorkbookError("tep-rong")
    if content.startswith(b"PK"):
        return _tell_archive(content)
    if content.startswith(_COMPOUND_FILE):
        return _tell_compound(content)
    for signature, kind, advice in _SIGNATURES:
        if content.startswith(signature):
            raise NotAWorkbookError("tep-loai-khac", kind=kind, advice=advice)
    _refuse_text(content)
    raise NotAWorkbookError("khong-doc-duoc")


def _tell_archive(content: bytes) -> str:
    """The format of a zip archive ([ISO/IEC 29500-2], [OpenDocument 1.2] part 3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.replace("\\", "/").lower().lstrip("/") for name in archive.namelist()}
            if "mimetype" in names and "content.xml" in names:
                return _tell_open_document(archive)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError,
            RuntimeError, ValueError, KeyError, OSError) as bad:
        whole = b"PK\x05\x06" in content[-70_000:]  # the end of the central directory
        raise NotAWorkbookError("khong-doc-duoc" if whole else "tep-bi-cat") from bad
    if any(name.endswith("workbook.bin") for name in names):
        return XLSB
    for part, kind, advice in _PACKAGES:
        if part in names:
            raise NotAWorkbookError("tep-loai-khac", kind=kind, advice=advice)
    if "[content_types].xml" in names or any(name.endswith("workbook.xml") for name in names):
        return XLSX
    raise NotAWorkbookError("tep-loai-khac", kind="tệp nén ZIP", advice=_UNPACK)


def _tell_open_document(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as part:
        kind = part.read(200)
    if b"spreadsheet" not in kind:
        raise NotAWorkbookError("tep-loai-khac", kind="văn bản OpenDocument (.odt …)", advice=_COPY_TABLE)
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1_000_000):
                raise NotAWorkbookError("co-mat-khau")
    return ODS


def _tell_compound(content: bytes) -> str:
    """The format of a compound file by the first stream that its directory names ([MS-CFB] 2.6)."""
    found = {kind: place for name, kind in reversed(_STREAMS) if (place := _find_stream(content, name)) > 0}
    if not found:
        whole = len(content) > 512 * (1 + struct.unpack_from("<L", content.ljust(52, b"\0"), 48)[0])
        if not whole:
            raise NotAWorkbookError("tep-bi-cat")
        raise NotAWorkbookError("tep-loai-khac", kind="tệp Office cũ, không có bảng tính", advice=_RIGHT_FILE)
    kind = min(found, key=lambda each: found[each])
    if kind == XLS and _is_cut(content, found[kind]):
        raise NotAWorkbookError("tep-bi-cat")
    if kind == XLS:
        return XLS
    if kind == "password":
        raise NotAWorkbookError("co-mat-khau")
    raise NotAWorkbookError("tep-loai-khac", kind=kind, advice=_COPY_TABLE)


def _is_cut(content: bytes, entry: int) -> bool:
    """Whether the file ends before a stream does; `entry` is its place in the directory (2.3, 2.6.1)."""
    head = content[:512].ljust(512, b"\xff")
    power, = struct.unpack_from("<H", head, 30)
    sector, size = struct.unpack_from("<2L", content.ljust(entry + 128, b"\0"), entry + 116)
    if power not in (9, 12) or size < _SMALLEST:
        return False
    there = len(content) >> power  # the header takes the place of one sector
    tables = [number for number in struct.unpack_from("<109L", head, 76) if number < _FREE]
    directory, = struct.unpack_from("<L", head, 48)
    if max([*tables, directory]) + 2 > there:
        return True
    table = b"".join(content[(number + 1) << power:(number + 2) << power] for number in tables)
    links = struct.unpack(f"<{len(table) // 4}L", table[:len(table) // 4 * 4])
    for _ in range(min(-(-size >> power), len(links))):
        if sector >= len(links):
            return False  # damaged, or so large that the table of sectors goes on elsewhere
        if sector + 1 > there or sector + 1 == there and len(content) == there << power:
            return True
        sector = links[sector]
    return False


def _find_stream(content: bytes, name: str) -> int:
    """The place of a stream's directory entry, 0 where there is none."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    place = content.find(wanted)
    while place > 0 and place % 128:
        place = content.find(wanted, place + 1)
    return max(place, 0)


def _refuse_text(content: bytes) -> None:
    """Raise for what is a text: HTML, XML, CSV; nothing happens where it is none."""
    head = content[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[:len(head) // 2 * 2].decode("utf-16", "replace").encode()
    for form, kind, advice in _TEXTS:
        if form.search(head):
            raise NotAWorkbookError("tep-loai-khac", kind=kind, advice=advice)
    if not re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", head):
        kind = "tệp chữ ngăn bằng dấu (CSV)" if re.search(rb"[,;\t].*\n", head) else "tệp chữ (text)"
        raise NotAWorkbookError("tep-loai-khac", kind=kind, advice=_SAVE_AS)
