# Lời của Lắng Nghe bằng tiếng Việt: như một cán bộ phường tận tình, ngắn, cụ thể, không đổ lỗi.
# `.also` là những cách gõ khác của một lựa chọn, cách nhau bằng dấu phẩy.

nothing = { "" }

## Chào hỏi

hello =
    Xin chào! Đây là Lắng Nghe của { $city }.

    Bạn thấy chuyện gì chưa ổn – rác, đèn hỏng, ngập nước, tiếng ồn… – cứ kể bằng lời của mình và nói ở đâu, có ảnh càng tốt. Mình chuyển đến đúng phường, xã và báo lại cho đến khi xong.

    Xem việc đã gửi: /theodoi · Trợ giúp: /help · English: /lang en
help =
    Bạn cứ nhắn như nói chuyện, ví dụ: “Đèn đường hỏng ở ngõ 40 Xuân Thủy, tối om”.

    • Thêm ảnh hoặc ghim vị trí lúc nào cũng được.
    • Các số 1, 2, 3… dưới tin nhắn: bấm nút hoặc gõ số đều được.
    • /theodoi – việc của bạn đang đến đâu
    • /dulieu – những gì được lưu về bạn
    • /lang – đổi ngôn ngữ

    Cháy, cứu nạn gọi 114. Công an 113. Cấp cứu 115. Cần gặp người trực: { $hotline }.
small-talk = Mình ở đây để nghe chuyện của khu phố bạn. Có gì cần phường xử lý, bạn kể việc gì và ở đâu nhé.
calm = Mình hiểu bạn đang bực. Bạn kể việc gì và ở đâu, mình chuyển ngay cho nơi phải xử lý.
calm-last = Khi nào bạn muốn báo việc gì, mình vẫn ở đây. Bạn chỉ cần kể việc gì và ở đâu.
command-unknown = Mình chưa biết lệnh này. Bạn cứ nhắn việc cần báo, hoặc gõ /help để xem trợ giúp.
language-which = Bạn muốn nói chuyện bằng tiếng nào?
language-vi = Tiếng Việt
    .also = vi, viet, vietnamese
language-en = English
    .also = en, anh, tieng anh
language-set = Từ giờ mình nói tiếng Việt nhé.
apology = Xin lỗi bạn, mình gặp trục trặc với tin nhắn vừa rồi (mã { $incident }). Bạn gửi lại giúp mình nhé; những gì đã gửi trước đó vẫn còn nguyên.

## Báo việc

ask-words = Mình nhận được rồi. Có chuyện gì ở đó, bạn kể vài lời nhé?
ask-place = Việc này ở đâu vậy bạn? Bạn nhắn số nhà, ngõ, tên đường hoặc tên phường, xã – hoặc ghim vị trí.
ask-place-again = Mình chưa tìm ra chỗ đó. Bạn cho mình tên phường, xã (tên cũ cũng được) hoặc ghim vị trí nhé. Không rõ thì chọn “Không biết”.
ask-right-place = Vậy việc này ở phường, xã nào? Bạn nhắn tên phường, tên đường, hoặc ghim vị trí.
place-outside =
    { $outside } nằm ngoài { $city }, nên phường, xã ở đây không xử lý được. Bạn liên hệ chính quyền nơi đó giúp mình nhé.

    Nếu việc này ở { $city }, bạn cho mình biết tên đường hoặc tên phường, xã.
point-outside =
    Chỗ bạn ghim nằm ngoài { $city }, nên phường, xã ở đây không xử lý được. Bạn liên hệ chính quyền nơi đó giúp mình nhé.

    Nếu việc này ở { $city }, bạn cho mình biết tên đường hoặc tên phường, xã.
ask-ward = Chỗ đó có thể thuộc mấy nơi sau. Là nơi nào bạn nhỉ?
ask-ward-of = “{ $because }” nay thuộc mấy nơi sau. Việc của bạn ở nơi nào?
ward-name = { $name }
ward-once = { $name } (gồm { $old } cũ)
ward-none = Bộ phận điều phối của thành phố
ask-matter = Việc này thuộc loại nào bạn nhỉ?
ask-more = Bạn gửi thêm ảnh, vị trí hoặc vài lời nhé. Xong thì chọn “Gửi”.
draft-unfinished = Bạn có một việc kể dở, chưa gửi. Bạn có muốn gửi tiếp không?

card-report =
    Mình ghi thế này, bạn xem đã đúng chưa:

    “{ $words }”

    • Việc: { $matter }{ $urgent }{ $unsure }
    • Nơi: { $place }
    • Nơi xử lý: { $office }{ $owner }
    • Tiếp nhận trước { $accept }, xử lý trước { $handle }{ $photos }{ $formal }{ $same }

    Chọn “Gửi” là bạn đồng ý để nơi xử lý đọc lời, ảnh và vị trí này. Xem hoặc xóa: /dulieu
card-question =
    Mình chuyển câu hỏi này cho cán bộ trả lời nhé:

    “{ $words }”

    • Về: { $matter }{ $urgent }{ $unsure }
    • Nơi: { $place }
    • Người trả lời: { $office }{ $owner }
    • Tiếp nhận trước { $accept }, trả lời trước { $handle }{ $photos }{ $formal }{ $same }

    Chọn “Gửi” là bạn đồng ý để nơi trả lời đọc lời, ảnh và vị trí này. Xem hoặc xóa: /dulieu
card-unsure = { " – chưa chắc, nếu không phải bạn chọn “Sai việc”" }
card-urgent = { " (khẩn)" }
card-photos = { "" }
    • Kèm { $count } ảnh
card-formal = { "" }
    • Nếu bạn muốn tố cáo ai, việc đó cần đơn ký tên gửi bộ phận tiếp công dân; ở đây phường chỉ xử lý việc ngoài thực địa.
card-same = { "" }
    • Gần đó đã có người báo việc này. Nếu là cùng một việc, chọn “Cùng việc…” để ghép vào.
card-ward-words = { $ward } (theo lời bạn: { $because })
card-ward-point = { $ward } (theo vị trí bạn ghim)
card-ward-choice = { $ward } (bạn chọn)
card-over = Thẻ này đã cũ hoặc đã gửi rồi. Xem việc của bạn: /theodoi
cancelled = Mình bỏ rồi, không lưu gì cả. Khi cần bạn cứ nhắn lại.

choice-send = Gửi
    .also = gui, gui di, dong y, ok, oke, dung, dung roi, chuan
choice-wrong-ward = Sai phường
    .also = sai xa, nham phuong, khong phai phuong nay
choice-wrong-matter = Sai việc
    .also = sai loai, nham viec
button-place = Gửi vị trí của tôi
choice-add = Thêm ảnh hoặc vị trí
    .also = them, them anh, them vi tri
choice-cancel = Bỏ
    .also = huy, huy bo, thoi, khong gui, bo qua
choice-elsewhere = Chỗ khác
    .also = noi khac, khong phai
choice-unknown = Không biết
    .also = khong ro, khong biet nua, k biet, ko biet, chiu, khong nho
choice-resume = Gửi tiếp
    .also = tiep, tiep tuc, co
choice-file = Ghi lại cho phường
    .also = ghi lai, co, bao phuong
choice-keep = Giữ nguyên
    .also = giu, thoi
choice-solved = Đã xong
    .also = roi, xong roi, xong, da xong roi, duoc roi, ok, oke, da giai quyet, rồi ạ, roi a
choice-unsolved = Chưa xong
    .also = chua, van chua, chua dau, chua duoc, chua a, van con

choice-partly = Mới xong một phần
    .also = mot phan, xong mot phan, gan xong
choice-accept = Đồng ý
    .also = dong y, ok, oke, vang, da, duoc
choice-object = Không đồng ý
    .also = khong dong y, phan doi, khong chap nhan, khieu nai
choice-no-words = Không có gì thêm
    .also = khong, thoi, khong can

receipt =
    Đã gửi. Cảm ơn bạn đã báo!

    Mã: { $code }
    • Việc: { $matter }
    • Nơi: { $place }
    • Nơi xử lý: { $office }
    • Tiếp nhận trước { $accept }, xử lý trước { $handle }

    Có tin gì mình báo bạn ngay. Xem lại bất cứ lúc nào: /theodoi
choice-join = Cùng việc báo lúc { $at } ({ $place })
choice-new = Việc khác
    .also = khac, khong phai, khong, viec moi
place-nearby = ngay gần đó
receipt-joined =
    Đã ghép với việc đã báo ở đó. Cảm ơn bạn đã lên tiếng!

    Mã của bạn: { $code }
    Hạn xử lý: { $handle }. Cán bộ làm đến đâu, mình báo bạn đến đó.
status-merged = { $code } – “{ $words }” đã ghép với một việc cùng chỗ; việc đó xong mình báo bạn ngay.
resident-merged = { $code }: cán bộ ghép việc của bạn với một việc cùng chỗ. Việc đó đến đâu mình báo bạn đến đó.
resident-unmerged = { $code }: việc của bạn được tách riêng để xử lý, hạn { $handle }.
officer-joined = { $code }: thêm một người báo cùng việc: “{ $words }”
moved = Đã chuyển { $code } sang { $ward }. Mã, thời gian và nội dung giữ nguyên.
kept = Mình giữ nguyên nhé.
wrong-ward-late = Việc này đã có cán bộ nhận hoặc đã khép lại nên mình không tự chuyển được. Bạn nhắn thêm vào việc đó, cán bộ sẽ chuyển giúp.

## Bốn cửa

emergency-114 =
    GỌI 114 NGAY – cháy nổ, cứu nạn, cứu hộ.

    Ra chỗ an toàn trước đã. Tin nhắn này không thay được cuộc gọi. Khi đã gọi xong, nếu còn việc cần phường lo, mình ghi lại giúp bạn.
emergency-113 =
    GỌI 113 NGAY – công an.

    Giữ an toàn cho mình trước đã. Tin nhắn này không thay được cuộc gọi. Khi đã gọi xong, nếu còn việc cần phường lo, mình ghi lại giúp bạn.
emergency-115 =
    GỌI 115 NGAY – cấp cứu y tế.

    Tin nhắn này không thay được cuộc gọi. Khi đã gọi xong, nếu còn việc cần phường lo, mình ghi lại giúp bạn.
complaint-formal =
    Khiếu nại, tố cáo có con đường riêng theo luật, và mình không lưu lời bạn vừa nhắn.

    • Viết đơn, ghi rõ họ tên, địa chỉ, sự việc, ký tên (hoặc điểm chỉ).
    • Nộp hoặc gửi bưu điện đến bộ phận tiếp công dân của cơ quan có thẩm quyền; bạn cũng có thể đến trình bày trực tiếp.
    • Người tố cáo được giữ bí mật thông tin và được bảo vệ theo Luật Tố cáo.

    Cần hướng dẫn: gọi { $hotline }. Nếu có việc ngoài thực địa cần phường xử lý (rác, lấn chiếm, đường hỏng…), bạn nhắn riêng việc đó cho mình nhé.

## Theo dõi

cases-none = Bạn chưa gửi việc nào. Có gì cần phường xử lý, bạn cứ nhắn nhé.
cases-list =
    Việc của bạn:

    { $cases }

    Nhắn mã (ví dụ LN-7K3M-9QF2) để xem kỹ một việc.
case-line = { $code } · { $matter } · { $ward } · { $state }
case-not-found = Mình không tìm thấy việc này. Bạn xem lại mã giúp mình (dạng LN-7K3M-9QF2), hoặc gõ /theodoi.
case-of-other = { $code } ({ $matter }, { $ward }): { $state }. Chi tiết chỉ người gửi mới xem được.
status-new = { $code } – “{ $words }” đang chờ { $office } ({ $ward }) tiếp nhận, hạn { $accept }.
status-accepted = { $code } – “{ $words }” đã có cán bộ { $ward } nhận, hạn xử lý { $handle }.
status-in_progress = { $code } – “{ $words }” đang được { $ward } xử lý, hạn { $handle }.
status-waiting = { $code } – “{ $words }”: { $ward } đang chờ bạn trả lời. Bạn nhắn câu trả lời ngay ở đây nhé.
status-answered = { $code } – “{ $words }”: { $ward } báo đã xử lý. Việc đã xong chưa bạn?
status-closed = { $code } – “{ $words }” đã khép lại. Nếu việc lặp lại, bạn nhắn mình nhé.
added = Mình đã ghi thêm vào { $code } và báo cho cán bộ.
add-too-late = { $code } đã khép lại rồi. Nếu việc lặp lại, bạn nhắn mình như một việc mới nhé.
already-said = { $code } hiện: { $state }. Bạn không cần làm gì thêm.
thanks = Không có gì ạ. Có gì cần, bạn cứ nhắn mình.
    .also = cam on, cảm ơn, cam on nhe, thank, thanks, thank you, tks, da nhan, ok cam on, vang a, da a, vang, tot qua
ask-new-or-same = Bạn nhắn thêm cho { $code } hay là một việc khác?
choice-same-case = Thêm vào việc này
    .also = them, viec nay, cung viec
choice-mute = Tắt tin việc này
    .also = tat tin, dung bao
choice-unmute = Bật lại tin
    .also = bat tin, bat lai
muted = Mình không nhắn gì về { $code } nữa; việc vẫn được xử lý như thường. Xem lại: /theodoi
unmuted = Mình sẽ lại báo tin về { $code }.
thanks-rate = Cảm ơn bạn, mình đã khép { $code }. Bạn thấy cách xử lý thế nào?
rating-satisfied = Hài lòng
    .also = rat hai long, tot
rating-acceptable = Chấp nhận được
    .also = chap nhan, tam duoc, binh thuong
rating-unsatisfied = Không hài lòng
    .also = chua hai long, te
rated = Mình ghi nhận rồi. Cảm ơn bạn đã giúp phường làm tốt hơn!
objected = Mình đã chuyển { $code } lên người phân xử của thành phố xem lại. Bạn nhắn thêm lý do, có ảnh càng tốt.
rated-why = Mình rất tiếc. Bạn thấy chưa hài lòng ở điểm nào? Nhắn mình vài lời nhé.
reopened = Mình đã mở lại { $code } và báo cán bộ { $ward } làm tiếp. Bạn nhắn thêm còn vướng gì, có ảnh càng tốt.

## Tin báo cho người dân

resident-accepted = { $code }: { $officer }, { $ward }, đã nhận việc “{ $matter }” của bạn. Hạn xử lý: { $handle }.
resident-reply = { $code } – { $ward } nhắn bạn: { $words }
resident-question = { $code } – { $ward } cần hỏi bạn: { $words } Bạn trả lời ngay ở đây nhé.
resident-transferred = { $code } được chuyển từ { $before } sang { $ward }. Lý do: { $reason } Thời hạn giữ nguyên.
resident-arbiter = { $code } ({ $before }) được đưa lên người phân xử của thành phố để quyết định nơi xử lý. Lý do: { $reason } Thời hạn giữ nguyên.
resident-proposed =
    { $code } – { $ward } báo: { $outcome }{ $reason }{ $date }.

    “{ $words }”

    Việc đã xong chưa bạn?
resident-planned =
    { $code } – { $ward } báo: { $outcome }{ $date }.

    “{ $words }”

    Đến ngày đó mình nhắc lại cán bộ. Nếu bạn thấy chưa ổn, chọn “Không đồng ý”.
resident-refused =
    { $code } – { $ward } báo: { $outcome }{ $reason }.

    “{ $words }”

    Nếu bạn thấy chưa đúng, chọn “Không đồng ý”: người phân xử của thành phố sẽ xem lại.
resident-reopened = { $code }: { $ward } mở lại việc của bạn để làm tiếp. { $words }
resident-planned-day = { $code }: hôm nay đến ngày dự kiến xử lý “{ $matter }”. Mình đã nhắc { $ward }.
resident-told-joined =
    { $code } – { $ward } báo: { $outcome }{ $reason }{ $date }.

    “{ $words }”
proposed-reason = { ", lý do: " }{ $reason }
proposed-date = { ", dự kiến ngày " }{ $date }
resident-confirm-remind = { $code }: { $ward } đã báo xử lý xong “{ $matter }”. Bạn xác nhận giúp nhé – không trả lời thì { $until } mình tạm khép lại.
resident-expired = { $code } tạm khép lại vì chưa có xác nhận của bạn. Nếu chưa xong, bạn nhắn mã này cho mình.
resident-accept-late = { $code }: { $ward } chưa kịp tiếp nhận việc của bạn đúng hạn. Mình đã báo lãnh đạo { $ward } và tiếp tục theo dõi.
resident-handle-late = { $code }: việc của bạn đã quá hạn xử lý. Mình đã báo lãnh đạo { $ward } và tiếp tục theo dõi.
resident-still-working = { $code } vẫn đang được { $ward } xử lý, hạn { $handle }. Có tin mới mình báo bạn ngay.
resident-waiting-remind = { $code }: { $ward } vẫn đang chờ câu trả lời của bạn. Bạn nhắn ngay ở đây nhé.

## Tin báo cho cán bộ

officer-new =
    Việc mới { $urgent ->
        [yes] KHẨN { $code }
       *[no] { $code }
    } – { $matter }, { $ward }.
    “{ $words }”
    Tiếp nhận trước { $accept }, xử lý trước { $handle }.
officer-accept-soon = Sắp hết hạn tiếp nhận { $code } ({ $matter }, { $ward }): { $accept }.
officer-accept-late = QUÁ HẠN tiếp nhận { $code } ({ $matter }, { $ward }): hạn { $accept }.
officer-handle-soon = Sắp hết hạn xử lý { $code } ({ $matter }, { $ward }): { $handle }.
officer-handle-late = QUÁ HẠN xử lý { $code } ({ $matter }, { $ward }): hạn { $handle }.
officer-no-answer = { $code }: người dân chưa trả lời câu hỏi, đồng hồ chạy tiếp. Hạn xử lý { $handle }.
officer-confirmed = { $code }: người dân xác nhận đã xong.
officer-reopened = { $code }: người dân báo chưa xong. Hạn xử lý { $handle }. { $words }
officer-planned-day = { $code }: hôm nay đến ngày dự kiến xử lý. Hạn xử lý { $handle }.
officer-objected = { $code } ({ $matter }): người dân không đồng ý với câu trả lời. “{ $words }”
officer-withdrawn = { $code }: người dân rút lại việc này.
officer-added = { $code }: người dân nhắn thêm: { $words }
officer-linked = Chào { $name }! Tài khoản này nhận tin của { $ward } với vai trò { $role }.
officer-took = Bạn đã nhận { $code }. Hạn xử lý { $handle }.
officer-case =
    { $code } – { $matter }, { $ward }: { $state }.
    “{ $words }”
    Tiếp nhận trước { $accept }, xử lý trước { $handle }.
officer-reply-what = Bạn nhắn gì cho người dân về { $code }? Tin tiếp theo sẽ được gửi đi.
officer-ask-what = Bạn cần hỏi người dân điều gì về { $code }? Tin tiếp theo sẽ được gửi đi, đồng hồ tạm dừng.
officer-said = Đã gửi cho người dân ({ $code }).
officer-outcome-which = Kết quả của { $code } thế nào?
officer-proof-what = Bạn gửi ảnh hiện trường và một câu nói rõ đã làm gì ({ $code }).
officer-proof-photo = Còn thiếu ảnh hiện trường của { $code }. Bạn gửi ảnh nhé.
officer-proof-words = Còn thiếu lời: bạn nói rõ đã làm gì với { $code }.
officer-resolved = Đã gửi kết quả { $code } cho người dân xác nhận.
queue-empty = Không có việc nào đang chờ.
queue-list =
    Việc đang chờ, gấp nhất trước:

    { $cases }
choice-see = { $code }
choice-officer-take = Nhận việc
    .also = nhan, toi nhan
choice-officer-reply = Nhắn người dân
    .also = nhan tin, tra loi
choice-officer-ask = Hỏi người dân
    .also = hoi
choice-officer-resolve = Báo kết quả
    .also = xong, ket qua, da xu ly
choice-never-mind = Thôi
    .also = bo, huy, thoi
officer-link-unknown = Mã liên kết không đúng hoặc đã hết hạn. Bạn xin mã mới từ người quản trị nhé.

## Tin buổi sáng cho cán bộ

digest =
    Chào buổi sáng, { $ward }! Đang có { $total } việc: dưới 1 ngày { $young }, 1–3 ngày { $some }, 3–7 ngày { $older }, trên 7 ngày { $oldest }.

    Trễ nhất:
    { $worst }
digest-on-time =
    Chào buổi sáng, { $ward }! Đang có { $total } việc, không việc nào trễ: dưới 1 ngày { $young }, 1–3 ngày { $some }, 3–7 ngày { $older }, trên 7 ngày { $oldest }.
digest-late = • { $code } – { $matter }, hạn { $due }
week =
    Tuần từ { $since }: nhận { $opened }, tiếp nhận { $accepted }, trả lời { $answered }, khép { $closed } (người dân xác nhận { $confirmed }, không trả lời { $expired }), mở lại { $reopened }, phản đối { $objected }, ghép { $merged }.
    Hiện mở { $open }, trễ { $late }. Hài lòng { $satisfied }, chấp nhận { $acceptable }, không hài lòng { $unsatisfied }.

    Trễ nhiều nhất:
    { $wards }
week-ward = • { $ward }: { $late } việc trễ
week-none = • không nơi nào
hotspots =
    { $ward }, những chỗ hay lặp lại – xem giúp vào sáng thứ Bảy:

    { $places }
hotspot-line = • { $matter } – { $place }: { $cases } lần báo

## Dữ liệu cá nhân

my-data =
    Về bạn, mình chỉ giữ những gì cần để phường xử lý và báo lại bạn:

    • Tài khoản nhắn tin này và ngôn ngữ bạn chọn – để trả lời bạn.
    • { $cases ->
        [0] Việc bạn gửi (bạn chưa gửi việc nào)
       *[other] { $cases } việc bạn đã gửi và { $photos } ảnh, đã bỏ thông tin máy và vị trí chụp
    } – để nơi xử lý biết phải làm gì, ở đâu.
    • Tin mình nhắn cho bạn: giữ { $days } ngày. Việc đã khép: sau { $years } năm bỏ lời, ảnh và người gửi.

    Chỉ cán bộ nơi xử lý và bộ phận điều phối của thành phố đọc được; không công khai, không dùng vào việc khác. Ai xem tài khoản của bạn đều bị ghi lại.

    Bạn muốn làm gì?
choice-my-copy = Xem tất cả
    .also = xem, ban sao, xem het, xem du lieu
choice-my-copy-more = Xem tiếp
    .also = tiep, tiep tuc, nua
choice-erase-data = Xóa dữ liệu
    .also = xoa, xoa het
choice-leave-data = Giữ nguyên
    .also = giu, thoi, khong, khong lam gi
choice-erase-sure = Xóa hẳn
    .also = xoa, co, chac, chac chan, dong y, xoa di, xoa het
my-copy =
    Đây là những gì mình đang giữ về bạn.{ $about }

    { $cases }{ $left }
my-copy-none = Mình chưa giữ việc nào của bạn.{ $about }
my-copy-about = { "" }

    Tài khoản: { $accounts }
    Ngôn ngữ: { $language }{ $agreed }{ $draft }
my-copy-agreed = { "" }
    Bạn đồng ý gửi lần đầu: { $at }
my-copy-draft = { "" }
    Việc kể dở: “{ $words }”
my-copy-case = ▪ { $code } · { $at } · { $matter } · { $ward } · { $state }
    “{ $words }”{ $place }{ $added }
my-copy-place = { "" }
    Nơi: { $place }
my-copy-added = { "" }
    { $at }: “{ $words }”
my-copy-left = { "" }

    Còn { $count } việc nữa: chọn “Xem tiếp”.
erase-sure =
    Xóa là xóa hẳn, không lấy lại được. Bạn chắc chứ?

    • Xóa: tài khoản của bạn, lời và ảnh bạn gửi, việc kể dở, mọi tin nhắn giữa bạn và mình.
    • Ở lại nhưng không còn gắn với bạn: loại việc, nơi xảy ra (vị trí ghim làm tròn 100 m) và cách phường đã xử lý.{ $working }
erase-sure-working = { "" }
    • { $count } việc chưa xong: phường vẫn làm tiếp, lời kể được che số điện thoại, giấy tờ, biển số, tên người và bỏ hẳn khi xong. Mình không báo lại bạn được nữa.
erased =
    Đã xóa xong. Biên nhận { $number }, { $at }.

    • Đã xóa: tài khoản của bạn, việc kể dở, mọi tin nhắn{ $photos ->
        [0] { "" }
       *[other] , { $photos } ảnh
    }.{ $cases ->
        [0] { "" }
       *[other] { $freed }
    }{ $working }{ $officer }
    • Bản sao lưu cũ tự mất trong { $days } ngày.

    Gửi xong tin này mình cũng quên tài khoản này. Khi cần, bạn cứ nhắn như người mới nhé.
erased-freed = { "" }
    • { $count } việc không còn gắn với bạn, chỉ còn loại việc, nơi xảy ra và cách xử lý.
erased-working = { "" }
    • { $count } việc phường vẫn làm tiếp, với lời kể đã che.
erased-officer = { "" }
    • Tài khoản này không còn liên kết với cán bộ nào.

## Tên gọi

category-waste = rác thải, vệ sinh
category-drainage = ngập, cống, hố ga
category-road = đường, vỉa hè hỏng
category-lighting = đèn đường
category-trees = cây xanh, công viên
category-water = nước sạch
category-power = điện, dây cáp
category-encroachment = lấn chiếm vỉa hè, lòng đường
category-parking = đỗ xe, trông giữ xe
category-traffic = giao thông
category-noise = tiếng ồn
category-pollution = khói bụi, mùi, nước thải
category-construction = trật tự xây dựng
category-housing = nhà chung cư
category-security = an ninh trật tự
category-fire_safety = nguy cơ cháy nổ
category-animals = chó mèo, vật nuôi
category-advertising = quảng cáo, rao vặt
category-health = y tế, an toàn thực phẩm
category-education = trường học
category-procedures = thủ tục, giấy tờ
category-officials = thái độ, cách làm việc của cán bộ
category-other = việc khác

office-economy =
    { $kind ->
        [xa] Phòng Kinh tế
       *[other] Phòng Kinh tế, Hạ tầng và Đô thị
    }
office-police =
    { $kind ->
        [xa] Công an xã
       *[other] Công an phường
    }
office-culture = Phòng Văn hóa - Xã hội
office-service = Điểm phục vụ hành chính công
office-council = Văn phòng HĐND và UBND
office-triage = Bộ phận điều phối của thành phố
office-arbiter = Người phân xử của thành phố

owner-drainage_company = , phối hợp công ty thoát nước
owner-road_company = , phối hợp đơn vị quản lý đường
owner-lighting_company = , phối hợp đơn vị chiếu sáng
owner-park_company = , phối hợp công ty công viên cây xanh
owner-water_company = , phối hợp công ty nước sạch
owner-power_company = , phối hợp điện lực

state-new = chờ tiếp nhận
state-accepted = đã tiếp nhận
state-in_progress = đang xử lý
state-waiting = chờ người dân trả lời
state-answered = đã xử lý, chờ xác nhận
state-closed = đã khép lại

outcome-fixed = đã xử lý xong
outcome-partly_fixed = đã xử lý một phần
outcome-planned = đã có kế hoạch xử lý
outcome-no_action = không xử lý được
outcome-not_found = đã đến kiểm tra, không thấy sự việc
outcome-duplicate = trùng với một việc đã có
outcome-withdrawn = người dân rút lại

reason-not_competent = không thuộc thẩm quyền của nơi nhận
reason-not_enough = chưa đủ thông tin để xử lý
reason-not_a_problem = đã kiểm tra, đúng quy định
reason-private_dispute = là việc dân sự giữa các bên
reason-formal_way = cần gửi đơn theo thủ tục riêng

role-clerk = cán bộ tiếp nhận
role-head = lãnh đạo
role-triage = điều phối thành phố
role-arbiter = người phân xử thành phố
role-admin = quản trị

## Dòng lệnh run

run-on = Lắng Nghe đang chạy. Dữ liệu: { $db }. Việc đến hạn, nhắc hạn: bật.
run-telegram-on = Telegram: bật.
run-telegram-off = Telegram: tắt, vì chưa có token ([telegram] token hoặc LANGNGHE_TELEGRAM_TOKEN).
run-look = Trò chuyện: langnghe talk · Hàng chờ: langnghe --db { $db } queue · Dừng: Ctrl-C
run-chat-here =
    Bạn đang trò chuyện như một người dân; gõ rồi Enter, Ctrl-D để dừng.
    Xem hàng chờ ở cửa sổ khác: langnghe --db { $db } queue
run-stopped = Đã dừng; mọi thứ đã được lưu.

## Lời từ chối (dùng chung cho trò chuyện và dòng lệnh)

error-case-unknown = Không có vụ việc nào mang mã này. Mã có dạng LN-7K3M-9QF2.
error-case-moved-on = { $code } vừa được thay đổi. Xem lại rồi làm tiếp.
error-erase-what = Xóa gì? Một vụ việc: langnghe erase MÃ. Cả một người: langnghe erase --person MÃ, hoặc KÊNH:ID
error-erase-by-admin = { $name } không phải quản trị, không được xóa dữ liệu thay người dân.
error-erase-not-sure = Chưa xóa gì.
error-person-unknown = Không có ai là “{ $person }”. Dạng KÊNH:ID, ví dụ telegram:123456789
error-contact-erased = { $code } không còn người gửi: họ đã xóa dữ liệu của mình.
error-case-taken = Vụ việc này { $name } đã nhận.
error-case-of-another-ward = Vụ việc này thuộc nơi khác, { $name } không được xem hay xử lý.
error-case-not-yours-to-move = Bạn không được làm việc này với vụ việc ({ $verb }).
error-case-already-there = Vụ việc đang ở đúng nơi đó rồi.
error-case-cannot-new = Chưa ai nhận vụ việc này ({ $verb }). Nhận trước đã: langnghe take MÃ
error-case-cannot-accepted = Vụ việc đã được nhận ({ $verb }).
error-case-cannot-in_progress = Vụ việc đang được xử lý ({ $verb }).
error-case-cannot-waiting = Vụ việc đang chờ người dân trả lời ({ $verb }).
error-case-cannot-answered = Vụ việc đã trả lời, đang chờ người dân xác nhận ({ $verb }).
error-case-cannot-closed = Vụ việc đã khép lại ({ $verb }).
error-case-arbitrated = Người phân xử đã quyết định nơi xử lý vụ việc này; không chuyển tiếp được.
error-case-closed-long-ago = Việc này đã khép lại quá lâu. Bạn nhắn mình như một việc mới nhé.
error-category-unknown = Không có loại việc “{ $category }”. Các loại: { $known }
error-correction-empty = Chưa có gì khác: hãy nêu --category, --kind hoặc --urgent khác với hiện tại.
error-office-unknown = Không có nơi xử lý “{ $office }”. Các nơi: { $known }
error-owner-unknown = Không có đơn vị “{ $owner }”. Các đơn vị: { $known }
error-officer-only = Việc này dành cho cán bộ. Bạn liên kết tài khoản bằng mã một lần trước nhé.
error-case-cannot-merge = Không ghép được vào { $code }: việc đó đã khép lại, đã ghép, hoặc là chính nó.
error-case-has-joined = { $code } đang có việc khác ghép vào; tách ra trước đã.
error-case-not-merged = { $code } không phải việc được ghép.
error-backup-unknown = Không có bản sao lưu { $path }.
error-backup-broken = Bản sao lưu { $path } không nguyên vẹn, hỏng từ { $code }. Hãy dùng bản khác.
error-restore-exists = { $path } đã có. Dừng Lắng Nghe rồi thêm --yes để thay thế.
error-restore-by-pg = Với PostgreSQL hãy dùng pg_restore với { $path }.
error-defect = Có lỗi trong chương trình (mã { $incident }). Gửi mã này kèm dòng lỗi cho kỹ sư.
error-words-missing = Cần vài lời. Ví dụ: langnghe reply MÃ "Chiều nay tổ vệ sinh đến dọn"
error-words-too-short = Lời trả lời cần ít nhất { $least } chữ cái, nói rõ đã làm gì.
error-photo-missing = Cần ảnh chứng minh việc ngoài thực địa: thêm --photo TỆP
error-date-missing = Cần ngày dự kiến từ hôm nay trở đi: thêm --date NĂM-THÁNG-NGÀY
error-reason-missing = Cần lý do theo mã: --reason, một trong { $known }
error-outcome-unknown = Kết quả phải là một trong: { $known }
error-photo-too-large = Ảnh lớn hơn { $megabytes } MB. Bạn gửi ảnh nhỏ hơn giúp mình nhé.
error-photo-too-many-pixels = Ảnh lớn hơn { $megapixels } triệu điểm ảnh. Bạn gửi ảnh nhỏ hơn giúp mình nhé.
error-photo-unreadable = Mình không mở được ảnh này. Bạn gửi ảnh JPG, PNG hoặc WEBP nhé.
error-photo-lost = Mình chưa nhận được ảnh. Bạn gửi lại giúp mình nhé.
error-unsupported = Mình chỉ đọc được chữ, ảnh và vị trí ghim. Bạn viết giúp mình việc gì và ở đâu nhé.
error-text-too-long = Tin dài quá { $limit } chữ. Bạn tách thành vài tin ngắn hơn giúp mình nhé.
error-officer-unknown = Không có cán bộ tên “{ $name }”. Xem danh sách: langnghe officers list
error-officer-exists = Đã có cán bộ tên “{ $name }”.
error-officer-disabled = Tài khoản cán bộ “{ $name }” đã ngừng.
error-officer-missing = Ai làm việc này? Thêm --as TÊN hoặc đặt LANGNGHE_OFFICER.
error-officer-needs-ward = Vai trò { $role } cần một phường, xã: --ward MÃ hoặc TÊN
error-officer-has-no-ward = Vai trò { $role } là của thành phố, không gắn với phường, xã nào.
error-ward-unknown = Không có phường, xã nào là “{ $ward }”. Tìm: langnghe wards find TÊN
error-ward-several = “{ $ward }” có thể là: { $known }. Hãy dùng mã.
error-config-wrong = { $path } chưa đúng: { $problems }
error-config-unreadable = Không đọc được { $path }: { $reason }
error-storage-url = Không hiểu địa chỉ “{ $url }”. Ví dụ: sqlite:///langnghe.db
error-storage-unavailable = Không dùng được cơ sở dữ liệu { $path }: { $reason }
error-storage-corrupt = { $path } không phải cơ sở dữ liệu của Lắng Nghe, hoặc đã hỏng. Khôi phục từ bản sao lưu.
error-storage-newer = { $path } thuộc phiên bản mới hơn. Hãy nâng cấp Lắng Nghe rồi mở lại.
error-storage-gone = Tệp dữ liệu { $path } đã bị xóa hoặc thay thế. Đặt tệp trở lại chỗ cũ để tiếp tục.
error-storage-needs-postgres = Muốn dùng PostgreSQL, hãy cài thêm: pip install "langnghe[postgres]"
error-backup-needs-pg-dump = Sao lưu PostgreSQL cần lệnh pg_dump trên máy này: hãy cài gói postgresql-client.
error-time-wrong = “{ $value }” không phải thời điểm. Ví dụ: 2026-11-23T09:00:00+07:00
error-time-backwards = Đồng hồ chỉ chạy tới: { $value } đã qua.
error-date-wrong = “{ $value }” không phải ngày. Ví dụ: 2026-11-30
error-line-wrong = Dòng { $number } không hợp lệ: { $reason }
error-choice-unknown = Không có lựa chọn “{ $value }”; đang có { $count } lựa chọn.
error-file-unreadable = Không đọc được tệp { $path }: { $reason }
error-telegram-token = Telegram từ chối token. Kiểm tra [telegram] token hoặc LANGNGHE_TELEGRAM_TOKEN.

## Dòng lệnh

cli-code = Mã
cli-due = Hạn
cli-matter = Việc
cli-ward = Nơi
cli-words = Nội dung
cli-name = Tên
cli-role = Vai trò
cli-account = Tài khoản chat
cli-ward-code = Mã
cli-former-districts = Trước đây
cli-former-unit = Đơn vị cũ
cli-former-district = Thuộc
cli-share = Phần nay ở đây
cli-score = Điểm
cli-because = Vì
cli-due-at = Lúc
cli-job = Việc cần làm
cli-triage = Điều phối TP
cli-whole-city = toàn thành phố
cli-urgent-mark = { "KHẨN " }
cli-nobody = chưa ai
cli-left-minutes = còn { $count } phút
cli-left-hours = còn { $count } giờ
cli-left-days = còn { $count } ngày
cli-late-minutes = trễ { $count } phút
cli-late-hours = trễ { $count } giờ
cli-late-days = trễ { $count } ngày
cli-due-waiting = chờ dân
cli-due-answered = chờ xác nhận
cli-due-closed = đã khép
cli-queue-empty = Không có việc nào ở đây. Mọi thứ đã gọn gàng!
cli-queue-cut = Chỉ hiện { $limit } việc gấp nhất. Xem thêm: --limit SỐ
cli-kind-report = phản ánh
cli-kind-question = câu hỏi
cli-kind-complaint = khiếu nại, tố cáo
cli-kind-emergency = khẩn cấp
cli-kind-status = hỏi việc đã gửi
cli-kind-other = trò chuyện

cli-page-title = { $urgent }{ $code } · { $kind } · { $matter }
cli-page-state = Tình trạng: { $state }
cli-page-outcome = Kết quả: { $outcome }
cli-page-ward = Nơi xử lý: { $ward } – { $office }
cli-page-because = Căn cứ: { $because }
cli-page-pin = Vị trí ghim: { $lat }, { $lon }
cli-page-officer = Cán bộ: { $name }
cli-page-opened = Gửi lúc: { $at }
cli-page-accept = Tiếp nhận trước: { $at }{ $left }
cli-page-handle = Xử lý trước: { $at }{ $left }
cli-page-photo = { $role }: { $name }.jpg
cli-page-undelivered = Có tin chưa đến được người dân: { $reason }
cli-page-words = Lời người dân
cli-page-history = Diễn biến
cli-page-moved = { $before } → { $after }
cli-photo-report = Ảnh của người dân
cli-photo-proof = Ảnh xử lý
cli-who-resident = người dân
cli-who-clock = hệ thống
cli-event-opened = gửi
cli-event-taken = nhận việc
cli-event-noted = ghi chú
cli-event-replied = nhắn người dân
cli-event-asked = hỏi người dân
cli-event-told = đồng hồ chạy tiếp
cli-event-added = gửi thêm
cli-event-transferred = chuyển nơi xử lý
cli-event-answered = báo kết quả
cli-event-confirmed = xác nhận đã xong
cli-event-expired = khép lại vì không có xác nhận
cli-event-reopened = báo chưa xong
cli-event-rated = đánh giá
cli-event-withdrawn = rút lại
cli-event-erased = đã xóa người gửi theo yêu cầu
cli-event-anonymised = bỏ lời và người gửi vì đã quá hạn lưu
cli-event-contact_read = xem tài khoản của người dân
cli-event-reminded = nhắc hạn
cli-event-objected = không đồng ý với câu trả lời
cli-event-came_back = đến ngày dự kiến, mở lại để xem
cli-event-merged = ghép vào một việc khác
cli-event-joined = có việc khác ghép vào
cli-event-unmerged = tách thành việc riêng
cli-event-hotspot = được ghi là điểm nóng
cli-event-corrected = sửa phân loại
cli-deadline-accept = hạn tiếp nhận, đã qua { $percent } %
cli-deadline-handle = hạn xử lý, đã qua { $percent } %

cli-did-merge = { $officer } đã ghép { $code }.
cli-did-unmerge = { $officer } đã tách riêng { $code }.
cli-did-correct = { $officer } đã sửa lại { $code }. Mã và thời hạn giữ nguyên.
cli-did-reopen = { $officer } đã mở lại { $code }.
cli-did-office = Việc mới loại { $category } chuyển cho { $office }.
cli-office = Nơi xử lý
cli-owner = Đơn vị phối hợp
cli-cases = Lần báo
cli-place = Nơi
cli-last = Gần nhất
cli-hotspots-none = Không có điểm nào lặp lại.
cli-stat-opened = Nhận
cli-stat-accepted = Tiếp nhận
cli-stat-answered = Trả lời
cli-stat-closed = Khép lại
cli-stat-confirmed = · người dân xác nhận
cli-stat-expired = · không trả lời
cli-stat-reopened = Mở lại
cli-stat-objected = Phản đối
cli-stat-merged = Ghép
cli-stat-open = Đang mở
cli-stat-late = Trễ
cli-stat-satisfied = Hài lòng
cli-stat-acceptable = Chấp nhận
cli-stat-unsatisfied = Không hài lòng
cli-did-backup = Đã sao lưu và kiểm tra: { $path } ({ $cases } việc, { $photos } ảnh).
cli-did-restore = Đã khôi phục { $path } ({ $cases } việc, { $photos } ảnh).
cli-page-clocks = Đã qua: { $work } giờ làm việc; người dân chờ { $days } ngày { $hours } giờ
cli-did-mute = { $officer } không nhận tin thêm của { $code }.
cli-did-unmute = { $officer } nhận lại tin của { $code }.
cli-event-officer_muted = tắt tin
cli-event-officer_unmuted = bật lại tin
cli-did-take = { $officer } đã nhận { $code } ({ $matter }, { $ward }). Xử lý trước { $handle }.
cli-did-note = Đã ghi chú vào { $code }. Chỉ cán bộ đọc được.
cli-did-ask = Đã hỏi người dân về { $code }. Đồng hồ dừng cho đến khi có câu trả lời.
cli-did-reply = Đã nhắn người dân về { $code }.
cli-did-transfer = Đã chuyển { $code } sang { $ward }. Mã, nội dung và thời hạn giữ nguyên.
cli-did-resolve = Đã báo kết quả { $code }. Người dân được hỏi việc đã xong chưa.
cli-did-reject = Đã trả lời { $code } là không xử lý được, kèm lý do. Người dân có thể không đồng ý.

cli-officer-added = Đã thêm { $name }: { $role }, { $ward }.
cli-officer-disabled = { $name } ({ $role }, { $ward }) đã ngừng. Những việc đã làm vẫn mang tên người này.
cli-officer-link =
    Mã liên kết của { $name }: { $code }
    { $name } gửi mã này cho bot (gõ /start { $code } hoặc chỉ mã) trước { $until }. Mã dùng được một lần.
cli-officers-none = Chưa có cán bộ nào. Thêm: langnghe officers add TÊN --ward NƠI --role clerk
cli-account-linked = đã liên kết
cli-account-unlinked = chưa liên kết
cli-account-disabled = đã ngừng
cli-wards-none = Không tìm thấy phường, xã nào tên như vậy. Thử một phần của tên, hoặc tên cũ.
cli-ward-office = Trụ sở: { $address }
cli-ward-size = Dân số { $population } người, diện tích { $area } km²
cli-ward-districts = Trước đây thuộc: { $districts }
cli-ward-streets = Đường, phố ({ $count }): { $streets }

cli-erase-person = Xóa hẳn người này với { $cases } việc đã gửi? Không lấy lại được.
cli-erase-case = Xóa hẳn lời, ảnh và người gửi của { $code }? Không lấy lại được.
cli-erased-person = Đã xóa. Biên nhận { $number }: { $cases } việc ({ $working } việc vẫn được xử lý, lời đã che), { $photos } ảnh.
cli-erased-case = Đã xóa người gửi và lời của vụ việc, { $photos } ảnh.
cli-scrubbed = Tệp dữ liệu đã được ghi lại, không còn dấu vết.
cli-scrub-tonight = Dấu vết trong tệp dữ liệu được dọn trong lần dọn đêm tới.
cli-contact = Người gửi: { $channel } { $id }
cli-contact-unreachable = Người gửi: { $channel } { $id } (không liên lạc được: { $reason })
cli-who-operator = người vận hành
cli-jobs-none = Không có việc nào đang chờ đến hạn.
cli-jobs-ran = Đã làm { $count } việc đến hạn.
cli-job-draft = (bản nháp)
cli-job-accept = nhắc tiếp nhận ({ $percent } % thời hạn)
cli-job-handle = nhắc xử lý ({ $percent } % thời hạn)
cli-job-still-working = báo người dân: vẫn đang làm
cli-job-confirm-remind = nhắc người dân xác nhận
cli-job-confirm-close = tự đóng nếu không ai xác nhận
cli-job-waiting-remind = nhắc người dân trả lời
cli-job-waiting-end = thôi chờ người dân trả lời
cli-job-planned-day = đến ngày đã hẹn
cli-job-draft-ask = hỏi về phản ánh chưa gửi
cli-job-draft-drop = bỏ bản nháp cũ

cli-audit-going = Đang kiểm tra
cli-audit-whole = Nguyên vẹn: { $cases } vụ việc, { $events } sự kiện, { $seals } niêm phong ngày.
cli-audit-broken = { $code }, sự kiện { $number }: { $reason }
cli-audit-seal = Niêm phong ngày { $day } không khớp: có vụ việc hoặc sự kiện đã bị xóa hay sửa.
cli-break-missing = bị thiếu
cli-break-changed = đã bị sửa
cli-break-details-changed = nội dung đã bị sửa

cli-status-ok = ổn
cli-status-warn = lưu ý
cli-status-broken = HỎNG
cli-doctor-defaults = mặc định (không có config.toml)
cli-doctor-outbox = { $count } tin chờ gửi, tin cũ nhất đã chờ { $minutes } phút
cli-doctor-outbox-empty = không có tin nào chờ gửi
cli-doctor-undelivered = { $count } tin đã thôi gửi vì không đến được người nhận
cli-doctor-overdue = { $count } việc đã quá giờ mà chưa làm. Chạy langnghe run, hoặc langnghe jobs tick
cli-doctor-punctual = không có việc nào quá giờ
cli-doctor-free = còn trống { $gigabytes } GB
cli-doctor-media-closed = không ghi được vào { $path }
cli-doctor-calendar = ngày nghỉ đã biết đến { $day }
cli-doctor-calendar-ends = ngày nghỉ chỉ biết đến { $day }: thêm ngày mới vào [calendar] rồi sửa known_until
cli-doctor-on = bật
cli-doctor-off = tắt (chưa có token)

cli-route-kind = Loại: { $kind } ({ $sure } %)
cli-route-category = Việc: { $category } ({ $sure } %)
cli-route-words = Chữ quyết định: { $words }
cli-route-urgent = Khẩn: cần xử lý trong vài giờ
cli-route-outside = Nơi: { $place }, ngoài thành phố
cli-route-no-place = Nơi: không thấy trong lời nhắn
cli-route-next = Tiếp theo: { $then }
cli-next-emergency = bảo gọi { $number } ngay, rồi mới đề nghị ghi lại
cli-next-complaint = giải thích cách gửi đơn, không lưu gì
cli-next-status = cho xem việc của chính người đó
cli-next-other = một câu chào và cách dùng
cli-next-outside = nói chỗ đó ngoài thành phố, hỏi lại nơi xảy ra
cli-next-place = hỏi việc này ở đâu
cli-next-card = hiện thẻ gửi { $ward } – { $office }
cli-next-ward = hỏi là nơi nào: { $wards }, chỗ khác, không biết

## Lời từ chối của dòng lệnh

error-ward-of-others = { $name } chỉ xem được việc của nơi mình.
error-photos-too-many = Nhiều nhất { $limit } ảnh một lần.
error-officer-nameless = Cán bộ cần có tên.
error-officers-by-admin = { $name } không phải quản trị, không được thêm hay sửa cán bộ.
error-corrections-by-admin = { $name } không phải quản trị, không được xem các lời đã sửa.
error-route-json = Dòng này không phải một đối tượng JSON. Ví dụ: { "{" }"id": "1", "text": "…"{ "}" }
error-route-text = "text" phải là chữ.
error-route-nothing = Cần "text", hoặc "lat" và "lon".
error-route-point = "lat" và "lon" phải là hai số, tính bằng độ.
