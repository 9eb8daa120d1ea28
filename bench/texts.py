"""Words for made-up matters. The rare phrase and the common word are what the searches look for."""

from __future__ import annotations

RARE = "cầu treo Nậm Mười"
RARE_SUBJECT = "Đề nghị sửa cầu treo Nậm Mười bị hỏng mặt ván"
COMMON = "đường"

SUBJECTS = [
    "Đường vào thôn bị sạt lở sau mưa lớn",
    "Rác thải sinh hoạt không được thu gom",
    "Chậm cấp giấy chứng nhận quyền sử dụng đất",
    "Thẻ bảo hiểm y tế ghi sai ngày sinh",
    "Điện sinh hoạt chập chờn vào giờ cao điểm",
    "Xin hỏi thủ tục chuyển trường cho con",
    "Nước sạch của thôn bị đục nhiều ngày",
    "Xe chở cát làm hỏng đường liên xã",
    "Hộ nghèo chưa nhận được tiền hỗ trợ",
    "Đèn chiếu sáng trước cổng trường bị hỏng",
    "Tiếng ồn của xưởng gỗ trong khu dân cư",
    "Đề nghị làm gờ giảm tốc trên đường tránh",
]
SENTENCES = [
    "Tuyến đường vào thôn dài khoảng hai cây số, sau trận mưa đêm đã bị sạt nhiều đoạn, xe máy không đi qua được.",
    "Học sinh phải đi vòng thêm bốn cây số mới tới trường, các cháu nhỏ rất vất vả và thường xuyên đến muộn giờ học.",
    "Gia đình tôi đã nộp hồ sơ tại bộ phận một cửa từ tháng trước, giấy hẹn đã quá mười ngày mà chưa có kết quả.",
    "Bà con trong thôn đã phản ánh nhiều lần tại cuộc họp nhưng đến nay chưa thấy cơ quan nào xuống kiểm tra thực tế.",
    "Mùi hôi bốc lên suốt ngày đêm, ruồi muỗi rất nhiều, người già và trẻ nhỏ trong xóm hay bị ho và đau mắt.",
    "Khi đi khám bệnh, bệnh viện không chấp nhận thẻ vì thông tin khác với căn cước công dân của mẹ tôi.",
    "Xe tải chở quá trọng lượng chạy từ sáng sớm đến đêm khuya làm mặt đường nứt vỡ và bụi phủ kín nhà dân.",
    "Nguồn nước lấy từ khe bị đục và có mùi lạ, nhiều hộ phải mua nước bình về nấu ăn suốt cả tuần nay.",
    "Chúng tôi kính đề nghị cơ quan có thẩm quyền xem xét, sớm trả lời để nhân dân được biết và yên tâm.",
    "Trạm biến áp của thôn đã quá tải nhiều năm, buổi tối đèn sáng lờ mờ, máy bơm nước không chạy được.",
    "Tôi muốn hỏi trường hợp của gia đình tôi cần những giấy tờ gì, nộp ở đâu và bao lâu thì nhận được kết quả.",
    "Cán bộ thôn đã lập danh sách từ đầu năm nhưng tên gia đình tôi không có trong quyết định được niêm yết.",
    "Mong lãnh đạo xã bố trí kinh phí sửa chữa trước mùa mưa để tránh tai nạn đáng tiếc cho người đi đường.",
    "Xưởng hoạt động cả ngày chủ nhật, tiếng máy cưa rất to, người đi làm ca đêm về không thể nghỉ ngơi.",
]
NAMES = [
    "Lý Thị Mùi",
    "Hà Văn Thắng",
    "Nguyễn Thị Lan",
    "Lò Văn Ơn",
    "Giàng A Páo",
    "Bàn Thị Nhị",
    "Trần Văn Sáu",
    "Đỗ Thị Hạnh",
]
