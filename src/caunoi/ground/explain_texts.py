"""The sentences of the steps: (Vietnamese, English), without the full stop and the article, which are added."""

from __future__ import annotations

UNIT_NAMES = {
    "calendar_days": ("ngày", "calendar days"),
    "working_days": ("ngày làm việc", "working days"),
    "months": ("tháng", "months"),
    "years": ("năm", "years"),
}

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

FACTS = {
    "complex": ("vụ việc phức tạp", "complex case"),
    "very_complex": ("vụ việc đặc biệt phức tạp", "very complex case"),
    "ordinary": ("vụ việc thông thường", "ordinary case"),
    "remote": ("vùng sâu, vùng xa đi lại khó khăn", "remote area, hard to reach"),
    "multi_place": ("phải kiểm tra, xác minh ở nhiều nơi hoặc ủy quyền xác minh", "several places or delegated"),
    "dismissal": ("kỷ luật buộc thôi việc", "dismissal"),
    "accepted_before_2019": ("tố cáo đã thụ lý trước 01/01/2019", "denunciation accepted before 1/1/2019"),
    "accepted_after_2019": ("tố cáo thụ lý từ 01/01/2019", "denunciation accepted from 1/1/2019 on"),
}

NO_LAW = ("pháp luật không quy định tạm đình chỉ thời hạn này", "the law does not let this limit be suspended")
NOT_YET = ("luật chưa cho tạm đình chỉ vào ngày đó", "the law did not let it be suspended on that day yet")

TEXTS: dict[str, tuple[str, str]] = {
    "governed_by": ("Vì {why}, áp dụng: {title}", "Because of: {why}, this governs: {title}"),
    "carries_on": (
        "Vì {why}, quy định cũ tiếp tục áp dụng",
        "Because of: {why}, the former rule goes on",
    ),
    "start": (
        "{day} là {what}; ngày này không tính vào thời hạn",
        "{day} is {what}; this day is not counted",
    ),
    "start_before": (
        "{day} là {what}; đếm ngược từ ngày này và không tính ngày này",
        "{day} is {what}; counted back from it, itself not counted",
    ),
    "limit": ("Thời hạn là {amount} {unit}", "The limit is {amount} {unit}"),
    "limit_variant": (
        "Thời hạn là {amount} {unit}, vì: {why}",
        "The limit is {amount} {unit}, because: {why}",
    ),
    "limit_house": (
        "Thời hạn do cơ quan tự đặt là {amount} {unit}; pháp luật không quy định thời hạn này",
        "The authority's own limit is {amount} {unit}; the law sets none",
    ),
    "limit_before": ("Phải làm trước ít nhất {amount} {unit}", "It must be done at least {amount} {unit} before"),
    "limit_before_house": (
        "Cơ quan tự đặt: phải làm trước ít nhất {amount} {unit}; chưa đọc được quy định của pháp luật cho ngày này",
        "The authority's own rule: at least {amount} {unit} before; no text of law for this day was read",
    ),
    "no_notice": (
        "Chưa đọc được quy định nào về thời hạn thông báo: {title}",
        "No rule on how long before it must be announced was read: {title}",
    ),
    "no_result_limit": (
        "Chưa đọc được quy định nào về thời hạn công bố kết quả: {title}",
        "No rule on when the result must be published was read: {title}",
    ),
    "amended_by": ("Đã sửa đổi, bổ sung bởi {by}", "As amended by {by}"),
    "shares_limit": (
        "Không vượt quá thời gian còn lại của thời hạn: {title}",
        "Never beyond what is left of the limit: {title}",
    ),
    "extension": (
        "Gia hạn {times}, thêm {more} {unit}; tổng cộng {total} {unit} tính từ ngày đầu",
        "Extended {times} by {more} {unit}; {total} {unit} in all from the first day",
    ),
    "extension_longer": (
        "Kéo dài một lần, đến thời hạn của vụ việc phức tạp",
        "Extended once, to the limit for complex cases",
    ),
    "extension_presumed": (
        "Gia hạn {times} chỉ đúng luật khi là {why}; đã tính như vậy, xin kiểm tra căn cứ ghi trong hồ sơ",
        "Extending it {times} is lawful only for a {why}; counted as such, please check the grounds on file",
    ),
    "pause": (
        "Tạm đình chỉ từ {since} đến {until}: {more} {unit} không tính vào thời hạn",
        "Suspended from {since} to {until}: {more} {unit} are not counted",
    ),
    "pause_open": (
        "Đang tạm đình chỉ từ {since}, chưa có quyết định tiếp tục: chưa xác định được ngày hết hạn",
        "Suspended since {since} without a resume decision: there is no due day yet",
    ),
    "waited": (
        "Chờ người gửi trả lời từ {since} đến {until}: {more} {unit} không tính vào thời hạn",
        "Waited for the sender’s reply from {since} to {until}: {more} {unit} are not counted",
    ),
    "waits": (
        "Đang chờ người gửi trả lời từ {since}: chưa xác định được ngày hết hạn, thời hạn chạy tiếp khi có trả lời",
        "Waiting for the sender’s reply since {since}: there is no due day yet, the limit runs on after the reply",
    ),
    "pause_void": (
        "Tạm đình chỉ ngày {since} không làm dừng thời hạn: {why}",
        "The suspension of {since} does not stop the clock: {why}",
    ),
    "pause_too_late": (
        "Tạm đình chỉ ngày {since} không làm dừng thời hạn: thời hạn đã hết ngày {ended}",
        "The suspension of {since} does not stop the clock: the limit had ended on {ended}",
    ),
    "count_calendar_days": (
        "Đếm {total} ngày: ngày cuối là {weekday} {day}",
        "{total} days on, the last day is {weekday} {day}",
    ),
    "count_working_days": (
        "Đếm {total} ngày làm việc: ngày cuối là {weekday} {day}",
        "{total} working days on, the last day is {weekday} {day}",
    ),
    "count_months": (
        "Ngày tương ứng sau {total} tháng là {weekday} {day}",
        "The corresponding day {total} months later is {weekday} {day}",
    ),
    "count_years": (
        "Ngày tương ứng sau {total} năm là {weekday} {day}",
        "The corresponding day {total} years later is {weekday} {day}",
    ),
    "count_back": (
        "Đếm ngược {total} {unit}: ngày cuối cùng còn đúng hạn là {weekday} {day}",
        "{total} {unit} back, the last lawful day is {weekday} {day}",
    ),
    "days_off": ("Không tính thứ Bảy, Chủ nhật và ngày nghỉ: {names}", "Weekends and days off are left out: {names}"),
    "rolled": (
        "{ended} là {name}, nên thời hạn kết thúc khi hết ngày làm việc tiếp theo: {weekday} {day}",
        "{ended} is {name}, so the limit ends with the next working day: {weekday} {day}",
    ),
    "back_on_day_off": (
        "{ended} là {name}; hạn trước sự kiện không lùi về sau, nên làm chậm nhất ngày {day}",
        "{ended} is {name}; a limit before an event does not roll forward, so act by {day}",
    ),
    "due": ("Hạn: {weekday} {day}", "Due: {weekday} {day}"),
    "conflict": (
        "Có hai quy định cùng hiệu lực: {why}. Hạn sớm {early}, hạn muộn {late}",
        "Two rules are in force at once: {why}. Earlier {early}, later {late}",
    ),
    "conflict_one": ("Cũng có quy định: {amount} {unit}, đến {day}", "Another text says: {amount} {unit}, until {day}"),
    "note": ("Lưu ý: {note}", "Note: {note}"),
    "stand_house": (
        "Cơ quan tự đặt: ít nhất {amount} {unit}; chưa đọc được quy định của pháp luật",
        "The authority's own rule: at least {amount} {unit}; no text of law was read",
    ),
    "stand_at_least": (
        "Phải niêm yết ít nhất {amount} {unit} liên tục",
        "It must stand at least {amount} {unit} running",
    ),
    "stand_whole_period": (
        "Phải công khai suốt kỳ quy hoạch, kế hoạch: đến hết {weekday} {day}",
        "It must stand for the whole period of the plan: until {weekday} {day}",
    ),
    "stand_as_said": (
        "Không có thời gian định sẵn: cơ quan ghi niêm yết đến hết {weekday} {day}",
        "No length is fixed: the agency says that it stands until {weekday} {day}",
    ),
    "rule_unconfirmed": (
        "Chưa kiểm chứng: quy định này chưa đối chiếu với văn bản gốc",
        "Not verified: this rule was not checked against the official text",
    ),
    "year_uncovered": (
        "Chưa kiểm chứng: chưa có dữ liệu ngày nghỉ năm {year}, chỉ trừ thứ Bảy, Chủ nhật; đã có các năm {covered}",
        "Not verified: no days off are known for {year}, only weekends are left out; known years are {covered}",
    ),
    "year_unsure": (
        "Chưa kiểm chứng: lịch nghỉ năm {year} chưa được công bố chính thức",
        "Not verified: the official days off of {year} are not published",
    ),
    "day_unsure": ("Chưa kiểm chứng ngày {day}: {name}", "Not verified, {day}: {name}"),
    "makeup_left_out": (
        "Chưa kiểm chứng: {day} là ngày làm bù, không tính là ngày làm việc",
        "Not verified: {day} is worked in exchange and not counted as a working day",
    ),
    "makeup_counted": (
        "Chưa kiểm chứng: {day} là ngày làm bù, được tính là ngày làm việc theo thiết lập",
        "Not verified: {day} is worked in exchange and counted as a working day by setting",
    ),
    "flag_no_effect": ("Cờ {flag} không làm thay đổi thời hạn này", "The flag {flag} does not change this limit"),
    "flag_doubtful": (
        "Cờ {flag} không khớp với ngày {day}: xin kiểm tra lại",
        "The flag {flag} does not fit {day}: please check",
    ),
    "swap": ("Trong thời hạn có ngày nghỉ hoán đổi: {names}", "Official swaps within the time: {names}"),
    "swap_none": (
        "Không thấy ngày hoán đổi nào trong thời hạn theo lịch đang dùng",
        "The calendar in use shows no official swap within the time",
    ),
    "kn_2026_pending": (
        "Khiếu nại thụ lý trước 01/7/2026 mà chưa có quyết định: rút, tạm đình chỉ, đình chỉ và đối thoại theo quy định mới",
        "Accepted before 1/7/2026 and undecided: withdrawal, suspension, termination and dialogue follow the new rules",
    ),
    "tc_2026_pending": (
        "Tố cáo thụ lý trước 01/7/2026 mà chưa giải quyết xong: áp dụng quy định mới",
        "Accepted before 1/7/2026 and pending: the new rules apply",
    ),
    "acts_2026": ("Việc thực hiện từ 01/7/2026 theo quy định mới", "Acts from 1/7/2026 on follow the new rules"),
    "condition_met": ("Phải làm vì {why}", "Owed because {why}"),
    "condition_open": ("Chỉ phải làm nếu {why}", "Owed only if {why}"),
    "ground": (
        "Căn cứ từ chối: khoản 3 Điều 9 Luật Tiếp công dân",
        "Ground of refusal: Law on Citizen Reception, article 9.3",
    ),
}
