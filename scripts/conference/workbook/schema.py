"""The one schema of the workbook: sheets, columns and settings.

It serves the reader, the blank workbook, the checks, the guide and the names
that templates know (`field_name` of each header).
"""

from dataclasses import dataclass, replace

TEXT, CODE, DATE, TIME = "text", "code", "date", "time"
INTEGER, DECIMAL, MONEY, SHARE = "integer", "decimal", "money", "share"
CHOICE, QUANTITY, RAW = "choice", "quantity", "raw"

LEVELS = ("Xã", "Thị xã", "Tỉnh", "Trung ương")
TARGETS = ("Cá nhân", "Tập thể", "Hộ gia đình")
ATTENDANCE = ("Có", "Không", "Cử đại diện")
ROUNDING = ("lên", "gần nhất", "không")
COUNTED = ("đại biểu", "giấy mời", "giấy khen", "người không hưởng lương", "tham luận",
           "tập thể được khen", "cá nhân được khen", "người được khen")
# Units of the same rank as a level of the list, as clerks call their own.
LEVEL_SYNONYMS = {
    "Phường": "Xã", "Thị trấn": "Xã", "Đặc khu": "Xã", "Cơ sở": "Xã",
    "Huyện": "Thị xã", "Quận": "Thị xã", "Thành phố thuộc tỉnh": "Thị xã",
    "Thành phố": "Tỉnh", "Bộ": "Tỉnh", "Nhà nước": "Trung ương",
}


@dataclass(frozen=True)
class Column:
    """A column: the field in code, the header a clerk sees, how its cells are read.

    `required` asks for the header, and for a value in every row unless `may_be_empty`.
    `suggestions` are offered in the blank workbook, other texts are as good.
    """

    field: str
    header: str
    kind: str = TEXT
    required: bool = False
    synonyms: tuple[str, ...] = ()
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    codes_of: str = ""
    default: object = None
    width: int = 14
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its key in code, the name a clerk sees, its columns, what one row is."""

    key: str
    name: str
    columns: tuple[Column, ...]
    note: str
    optional: bool = False
    prefix: str = ""

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)


@dataclass(frozen=True)
class Setting:
    """A row of the sheet `Hội nghị`."""

    field: str
    label: str
    kind: str = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    default: object = None
    note: str = ""


SKIP = Column("skip", "Bỏ qua", width=12, note="Mã cảnh báo không cần nhắc lại cho dòng này")
SALUTATION = Column(
    "salutation", "Danh xưng", width=11, synonyms=("Ông/Bà", "Ông, bà", "Tên gọi", "Xưng hô"),
    note="Ông, Bà, hoặc cấp bậc (Thiếu tá …); tập thể để trống hoặc ghi Tập thể",
    suggestions=("Ông", "Bà", "Tập thể"),
)
POSITION = Column("position", "Chức vụ", width=22, synonyms=("Chức danh", "Chức vụ, chức danh"))
# Both in one column are a unit: it tells people of one name apart.
UNIT = Column("unit", "Đơn vị", width=30, synonyms=(
    "Đơn vị công tác", "Cơ quan, đơn vị", "Cơ quan", "Chức vụ, đơn vị", "Chức vụ, đơn vị công tác",
    "Chức vụ và đơn vị công tác", "Chức vụ, nơi công tác"))
GROUP = Column("group", "Khối", CODE, codes_of="groups", width=12, synonyms=("Mã khối",))
SEAT = Column("seat", "Ghế", width=8, note="Chỉ điền khi muốn giữ đúng ghế đó, ví dụ A7")
NEEDS = Column("needs", "Yêu cầu", width=14, suggestions=("Xe lăn", "Gần lối đi"),
               note="Xe lăn, chống gậy, già yếu … thì được ngồi đầu lối đi")
NOTE = Column("note", "Ghi chú", width=24)
UNIT_OF_MEASURE = Column("unit_of_measure", "ĐVT", width=9, synonyms=("Đơn vị tính",))
BASIS = Column("basis", "Căn cứ", width=34)
DECISION_NUMBER = Column(
    "decision", "Số quyết định", width=16, codes_of="decisions",
    synonyms=("Quyết định số", "Số QĐ", "Quyết định", "Số quyết định khen thưởng"),
    note="Giấy in ở đây, tiền chi ở đây thì phải có",
)

SETTINGS_SHEET = "Hội nghị"
HALL_SHEET = "Hội trường"

SHEETS: tuple[Sheet, ...] = (
    Sheet("settings", SETTINGS_SHEET, (
        Column("label", "Mục", required=True, width=30),
        Column("content", "Nội dung", RAW, True, ("Giá trị",), may_be_empty=True, width=60),
        Column("note", "Ghi chú", width=48),
    ), "Mỗi dòng là một mục của hội nghị"),
    Sheet("decisions", "Quyết định", (
        Column("number", "Số quyết định", required=True, width=18, synonyms=("Số", "Số, ký hiệu"),
               note="Đủ số và ký hiệu, ví dụ 412/QĐ-UBND"),
        Column("date", "Ngày", DATE, True, ("Ngày quyết định", "Ngày ký", "Ngày ban hành"), width=12,
               note="Mức lương cơ sở lấy theo ngày này"),
        Column("authority", "Cơ quan quyết định", required=True, width=46,
               synonyms=("Cấp quyết định", "Người ra quyết định"),
               note="In trên giấy khen, ví dụ Chủ tịch Ủy ban nhân dân xã …"),
        Column("authority_line", "Quyền hạn", width=16, synonyms=("Quyền hạn ký",),
               note="KT. CHỦ TỊCH … nếu cấp phó ký thay; Chủ tịch ký thì để trống"),
        Column("signer_title", "Chức vụ người ký", required=True, width=20, note="Ví dụ CHỦ TỊCH"),
        Column("signer", "Người ký", required=True, width=24, synonyms=("Họ tên người ký",),
               note="Họ và tên người ký giấy khen"),
    ), "Mỗi dòng là một quyết định khen thưởng"),
    Sheet("award_kinds", "Hình thức", (
        Column("code", "Mã", CODE, True, ("Mã hình thức",), width=12, note="Mã ngắn tự đặt, ví dụ GK-CN"),
        Column("name", "Tên hình thức", required=True, width=34,
               synonyms=("Danh hiệu, hình thức", "Tên danh hiệu"),
               note="Ví dụ Giấy khen, Chiến sĩ thi đua cơ sở"),
        Column("target", "Đối tượng", CHOICE, True, choices=TARGETS, width=13),
        Column("category", "Loại", CHOICE, choices=("Danh hiệu", "Hình thức"), width=12),
        Column("level", "Cấp", CHOICE, choices=LEVELS, width=11,
               note="Cấp quyết định; để trống là cấp mình. Cấp cao hơn thì chỉ trao, không in, không chi"),
        Column("coefficient", "Hệ số", DECIMAL, width=8,
               note="Hệ số mức lương cơ sở; không có tiền thì gõ 0"),
        Column("template", "Mẫu in", width=30,
               note="Tên tệp Word trong thư mục templates; để trống nếu nơi khác in"),
        Column("order", "Thứ tự trao", INTEGER, width=12, synonyms=("Thứ tự",),
               note="1 là trao trước nhất; để trống thì trao sau cùng"),
        Column("blanks", "Số phôi", INTEGER, width=10, synonyms=("Số lượng phôi",),
               note="Số tờ phôi hiện có của mẫu này; trống nếu không đếm"),
    ), "Mỗi dòng là một danh hiệu hoặc hình thức khen thưởng"),
    Sheet("honorees", "Khen thưởng", (
        Column("code", "Mã", CODE, width=10, synonyms=("Mã số",), note="Đứng đầu tên tệp, ví dụ KT-012"),
        Column("kind", "Hình thức", CODE, True, ("Mã hình thức", "Danh hiệu, hình thức"),
               codes_of="award_kinds", width=12),
        SALUTATION,
        Column("name", "Tên cá nhân, tập thể", required=True, width=36, synonyms=(
            "Họ và tên", "Họ tên", "Tên", "Tên tập thể, cá nhân", "Tên cá nhân/tập thể",
            "Họ tên cá nhân, tên tập thể", "Tên tập thể/cá nhân/hộ gia đình", "Cá nhân, tập thể"),
            note="Viết đúng như sẽ in"),
        POSITION,
        UNIT,
        Column("achievement", "Thành tích", width=50, synonyms=("Nội dung thành tích", "Tóm tắt thành tích"),
               note="Câu in trên giấy khen: Đã có thành tích …"),
        DECISION_NUMBER,
        Column("register_number", "Vào sổ số", width=10, synonyms=("Số vào sổ", "Số sổ vàng", "Số bằng"),
               note="Mỗi số chỉ dùng một lần; để trống thì máy cấp số"),
        Column("stand_in", "Người nhận thay", width=20, note="Họ và tên, nếu có"),
        Column("attendance", "Tham dự", CHOICE, choices=ATTENDANCE, default="Có", width=13),
        replace(GROUP, note="Để trống là khối có mã KT"), SEAT, NEEDS, SKIP,
    ), "Mỗi dòng là một cá nhân, tập thể hoặc hộ gia đình được khen thưởng", prefix="KT"),
    Sheet("groups", "Khối", (
        Column("code", "Mã", CODE, True, ("Mã khối",), width=12,
               note="Mã ngắn tự đặt, ví dụ UBND; khối của người được khen mang mã KT"),
        Column("name", "Tên khối", required=True, width=70, synonyms=("Khối",),
               note="Tên đầy đủ, in trong danh sách và sơ đồ"),
        Column("order", "Thứ tự", INTEGER, True, width=9, note="1 là cao nhất"),
        Column("zones", "Khu vực", width=12,
               note="Các khu vực của hội trường, ưu tiên trước để trước: 1; 2"),
    ), "Mỗi dòng là một khối đại biểu, theo thứ tự lễ tân"),
    Sheet("delegates", "Đại biểu", (
        Column("code", "Mã", CODE, width=10, synonyms=("Mã số",), note="Đứng đầu tên tệp, ví dụ DB-031"),
        SALUTATION,
        Column("name", "Họ và tên", width=26, synonyms=("Họ tên", "Tên", "Tên đại biểu"),
               note="Để trống nếu mời cả đơn vị"),
        POSITION, replace(UNIT, note="Phải có nếu để trống họ tên"),
        Column("group", "Khối", CODE, True, ("Mã khối",), codes_of="groups", width=12),
        Column("headcount", "Số người", INTEGER, synonyms=("Số lượng",), default=1, width=10),
        Column("role", "Vai trò", width=13, note="Chủ trì, Trao thưởng, Tham luận …",
               suggestions=("Chủ trì", "Trao thưởng", "Tham luận")),
        Column("salaried", "Hưởng lương", CHOICE, choices=("Có", "Không"), default="Có", width=13,
               note="Hưởng lương từ ngân sách"),
        Column("attendance", "Tham dự", CHOICE, choices=ATTENDANCE, default="Có", width=11),
        Column("representing", "Đại diện cho", width=24, note="Người mà đại biểu đại diện"),
        SEAT, NEEDS, NOTE, SKIP,
    ), "Mỗi dòng là một đại biểu, hoặc một đơn vị cử nhiều người", prefix="DB"),
    Sheet("agenda", "Chương trình", (
        Column("time", "Giờ", TIME, width=9, synonyms=("Thời gian",)),
        Column("minutes", "Thời lượng (phút)", INTEGER, synonyms=("Thời lượng", "Số phút"), width=12),
        Column("content", "Nội dung", required=True, width=70),
        Column("performer", "Người thực hiện", width=40, synonyms=("Thực hiện",)),
        NOTE,
    ), "Mỗi dòng là một mục của chương trình", optional=True),
    Sheet("cost_lines", "Dự toán", (
        Column("category", "Nhóm", required=True, width=22,
               note="Ví dụ I. Chi hội nghị; các dòng cùng nhóm được cộng riêng"),
        Column("content", "Nội dung chi", required=True, width=44, synonyms=("Nội dung",)),
        UNIT_OF_MEASURE,
        Column("quantity", "Số lượng", QUANTITY, True, may_be_empty=True, width=22,
               note="Một số, hoặc tên để máy đếm: đại biểu, giấy mời, giấy khen …",
               suggestions=COUNTED),
        Column("times", "Số lần", DECIMAL, synonyms=("Số ngày", "Số buổi"), default=1, width=8),
        Column("price", "Đơn giá", MONEY, True, ("Mức chi",), may_be_empty=True, width=13),
        BASIS,
        Column("appraised", "Thẩm định", MONEY, synonyms=("Số thẩm định",), width=13,
               note="Số của cơ quan tài chính"),
        Column("reason", "Lý do thẩm định", synonyms=("Lý do",), width=26),
    ), "Mỗi dòng là một khoản chi; dòng Tiền thưởng do máy tính từ danh sách khen thưởng", optional=True),
    Sheet("norms", "Định mức", (
        Column("code", "Mã", CODE, True, width=16,
               note="Mức lương cơ sở mang mã luong_co_so, mỗi mức một dòng"),
        Column("content", "Nội dung", required=True, width=44),
        UNIT_OF_MEASURE,
        Column("amount", "Mức", MONEY, True, ("Mức chi",), width=13),
        Column("since", "Từ ngày", DATE, width=12, note="Ngày bắt đầu áp dụng; mức lương cơ sở phải có"),
        BASIS,
    ), "Mỗi dòng là một định mức; mức lương cơ sở mang mã luong_co_so", optional=True),
    Sheet("tasks", "Phân công", (
        Column("office", "Cơ quan", required=True, width=36, synonyms=("Đơn vị", "Cơ quan, đơn vị")),
        Column("content", "Nội dung", required=True, width=60, synonyms=("Nhiệm vụ", "Công việc")),
        Column("due", "Hạn", DATE, synonyms=("Thời hạn", "Hạn hoàn thành"), width=12),
        Column("status", "Trạng thái", width=12, suggestions=("Chưa làm", "Đang làm", "Xong")),
        NOTE,
    ), "Mỗi dòng là một việc được giao", optional=True),
    Sheet("printers", "Máy in", (
        Column("name", "Tên", required=True, width=24, synonyms=("Tên máy in",)),
        Column("shift_right", "Lệch ngang (mm)", DECIMAL, width=16, default=0, synonyms=("Lệch ngang",),
               note="Đẩy chữ sang phải; số âm là sang trái"),
        Column("shift_down", "Lệch dọc (mm)", DECIMAL, width=16, default=0, synonyms=("Lệch dọc",),
               note="Đẩy chữ xuống dưới; số âm là lên trên"),
    ), "Mỗi dòng là một máy in", optional=True),
)

SETTINGS: tuple[Setting, ...] = (
    Setting("name", "Tên hội nghị", required=True,
            note="Tên đầy đủ: Hội nghị tổng kết …; máy tự ngắt dòng trên giấy"),
    Setting("review_year", "Năm tổng kết", INTEGER, note="Ví dụ 2019"),
    Setting("launch_year", "Năm phát động", INTEGER, note="Ví dụ 2020"),
    Setting("date", "Ngày tổ chức", DATE, True, note="Máy tự tính thứ trong tuần"),
    Setting("start", "Giờ bắt đầu", TIME, True),
    Setting("place", "Địa điểm", required=True, note="Ví dụ Hội trường A – UBND thị xã"),
    Setting("expected", "Số đại biểu dự kiến", INTEGER,
            note="Để đối chiếu với danh sách; lệch thì có cảnh báo"),
    Setting("chair", "Chủ trì", note="In trong giấy mời, ví dụ Ông Trần Văn Ký, Chủ tịch UBND thị xã"),
    Setting("level", "Cấp", CHOICE, True, LEVELS,
            note="Cấp của cơ quan mình; phường, thị trấn chọn Xã; huyện, quận chọn Thị xã"),
    Setting("parent_office", "Cơ quan chủ quản", note="Để trống nếu không có; Ủy ban nhân dân để trống"),
    Setting("office", "Cơ quan ban hành", required=True,
            note="Tên đầy đủ; Alt+Enter để tự ngắt dòng ở đầu giấy"),
    Setting("office_symbol", "Tên viết tắt", required=True, note="Dùng trong số, ký hiệu, ví dụ UBND"),
    Setting("locality", "Địa danh", required=True, note="Đứng trước ngày, tháng trên giấy tờ"),
    Setting("drafter_symbol", "Ký hiệu đơn vị soạn", note="Đứng sau VT ở dòng Lưu, ví dụ NV"),
    Setting("invitation_number", "Số giấy mời",
            note="Chỉ số (85), hoặc cả ký hiệu (85/GM-UBND); để trống nếu văn thư cho số sau"),
    Setting("invitation_date", "Ngày giấy mời", DATE, True, note="Ngày ký giấy mời"),
    Setting("authority_line", "Quyền hạn ký", note="Ví dụ TM. ỦY BAN NHÂN DÂN; để trống nếu không có"),
    Setting("signer_title", "Chức vụ người ký", required=True, note="Ví dụ CHỦ TỊCH"),
    Setting("signer", "Người ký", required=True, note="Họ và tên người ký giấy mời, danh sách"),
    Setting("contact", "Người liên hệ", note="In ở cuối giấy mời; để trống thì không in"),
    Setting("contact_phone", "Điện thoại liên hệ", note="In ở cuối giấy mời; để trống thì không in"),
    Setting("remarks", "Lưu ý", note="Câu nhắc trong giấy mời: trang phục, giờ có mặt …"),
    Setting("recipients", "Nơi nhận", note="Mỗi nơi một dòng trong ô (Alt+Enter) hoặc cách nhau bằng dấu ;"),
    Setting("fund_source", "Nguồn kinh phí", note="In trong dự toán"),
    Setting("fund_balance", "Số dư quỹ", MONEY, note="Dự toán vượt số này thì có cảnh báo"),
    Setting("rounding", "Làm tròn tiền thưởng", CHOICE, choices=ROUNDING, default="lên",
            note="Đến hàng chục nghìn đồng"),
    Setting("batch_size", "Số người mỗi đợt trao", INTEGER, default=8,
            note="Số người lên sân khấu trong một đợt"),
    Setting("spare_share", "Tỷ lệ ghế dự phòng", SHARE, default="5 %",
            note="Phần ghế để trống phòng khi thêm người"),
    Setting("spare_where", "Để ghế dự phòng", CHOICE, choices=("Cuối khu vực", "Rải đều", "Theo khối"),
            default="Cuối khu vực", note="Ở cuối mỗi khu vực, rải ở các hàng, hay cạnh từng khối"),
    Setting("stage_side", "Lối lên sân khấu", CHOICE, choices=("Trái", "Phải"),
            note="Nhìn từ ghế lên; để trống thì theo hình vẽ (ô CẦU THANG), không vẽ thì bên trái"),
    Setting("register_numbers", "Cấp số vào sổ", CHOICE, choices=("Có", "Không"), default="Có",
            note="Có: máy cấp số cho người để trống cột Vào sổ số; Không: để dòng chấm"),
    Setting("register_start", "Số vào sổ bắt đầu", INTEGER, default=1,
            note="Số đầu tiên máy cấp; số đã cấp thì không đổi"),
)

SHEET_ORDER = (
    "Hội nghị", "Quyết định", "Hình thức", "Khen thưởng", "Khối", "Đại biểu",
    HALL_SHEET, "Chương trình", "Dự toán", "Định mức", "Phân công", "Máy in",
)
