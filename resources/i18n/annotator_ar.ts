<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;Document</source>
            <translation>&amp;الوثيقة</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;تحرير</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;ملف</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;مساعدة</translation>
        </message>
        <message>
            <source>&amp;Review</source>
            <translation>المراجعة</translation>
        </message>
        <message>
            <source>&amp;Span</source>
            <translation>&amp;المقطع</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>ال&amp;نص</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;عرض</translation>
        </message>
        <message>
            <source>About Annotator</source>
            <translation>حول Annotator</translation>
        </message>
        <message>
            <source>Accept all the rest</source>
            <translation>قبول الباقي كله</translation>
        </message>
        <message>
            <source>Accept automatically…</source>
            <translation>القبول تلقائيا…</translation>
        </message>
        <message>
            <source>Accept the document and go on</source>
            <translation>قبول الوثيقة والمتابعة</translation>
        </message>
        <message>
            <source>Accept the span and go on</source>
            <translation>قبول المقطع والمتابعة</translation>
        </message>
        <message>
            <source>Add the selected text to the span</source>
            <translation>إضافة النص المحدد إلى المقطع</translation>
        </message>
        <message>
            <source>Add to the guidelines…</source>
            <translation>إضافة إلى الإرشادات…</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>كل المفاتيح</translation>
        </message>
        <message>
            <source>Amend the span</source>
            <translation>تعديل المقطع</translation>
        </message>
        <message>
            <source>Annotate</source>
            <translation>ترميز</translation>
        </message>
        <message>
            <source>Assign documents…</source>
            <translation>إسناد وثائق…</translation>
        </message>
        <message>
            <source>Back to where I was</source>
            <translation>عودة إلى حيث كنت</translation>
        </message>
        <message>
            <source>Change a label with its spans…</source>
            <translation>تغيير وسم مع مقاطعه…</translation>
        </message>
        <message>
            <source>Change keys…</source>
            <translation>تغيير المفاتيح…</translation>
        </message>
        <message>
            <source>Comment on it</source>
            <translation>التعليق عليه</translation>
        </message>
        <message>
            <source>Compare annotators…</source>
            <translation>مقارنة الموسِّمين…</translation>
        </message>
        <message>
            <source>Consistency of my spans</source>
            <translation>اتساق مقاطعي</translation>
        </message>
        <message>
            <source>Contest the decision…</source>
            <translation>الاعتراض على القرار…</translation>
        </message>
        <message>
            <source>Copy text</source>
            <translation>نسخ النص</translation>
        </message>
        <message>
            <source>Copy to my spans</source>
            <translation>نسخ إلى مقاطعي</translation>
        </message>
        <message>
            <source>Delete the span</source>
            <translation>حذف المقطع</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>التفاصيل</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>End a character earlier</source>
            <translation>تقديم النهاية حرفًا</translation>
        </message>
        <message>
            <source>End a character later</source>
            <translation>تأخير النهاية حرفًا</translation>
        </message>
        <message>
            <source>End a word earlier</source>
            <translation>تقديم النهاية كلمة</translation>
        </message>
        <message>
            <source>End a word later</source>
            <translation>تأخير النهاية كلمة</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>تصدير…</translation>
        </message>
        <message>
            <source>Filter the documents</source>
            <translation>تصفية الوثائق</translation>
        </message>
        <message>
            <source>Find in the article</source>
            <translation>بحث في المقال</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>النتيجة التالية</translation>
        </message>
        <message>
            <source>Find previous</source>
            <translation>النتيجة السابقة</translation>
        </message>
        <message>
            <source>Give another version</source>
            <translation>إعطاء صيغة أخرى</translation>
        </message>
        <message>
            <source>Guidelines</source>
            <translation>دليل التوسيم</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>تسليم…</translation>
        </message>
        <message>
            <source>Hide names or show them</source>
            <translation>إخفاء الأسماء أو إظهارها</translation>
        </message>
        <message>
            <source>History, of this document or of all</source>
            <translation>السجل، لهذه الوثيقة أو للكل</translation>
        </message>
        <message>
            <source>Import a folder…</source>
            <translation>استيراد مجلد…</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>استيراد ملفات…</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>الوارد</translation>
        </message>
        <message>
            <source>Join to another span…</source>
            <translation>ربط بمقطع آخر…</translation>
        </message>
        <message>
            <source>Keyboard to the next pane</source>
            <translation>نقل لوحة المفاتيح إلى الجزء التالي</translation>
        </message>
        <message>
            <source>Keyboard to the previous pane</source>
            <translation>نقل لوحة المفاتيح إلى الجزء السابق</translation>
        </message>
        <message>
            <source>Label set…</source>
            <translation>مجموعة الوسوم…</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>تكبير النص</translation>
        </message>
        <message>
            <source>Mark as done and go on</source>
            <translation>إنهاء الوثيقة والانتقال إلى التالية</translation>
        </message>
        <message>
            <source>Mark as not done</source>
            <translation>إلغاء الإنهاء</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>دمج…</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>مشروع جديد…</translation>
        </message>
        <message>
            <source>Next conflict</source>
            <translation>التعارض التالي</translation>
        </message>
        <message>
            <source>Next document</source>
            <translation>الوثيقة التالية</translation>
        </message>
        <message>
            <source>Next in the inbox</source>
            <translation>التالي في الوارد</translation>
        </message>
        <message>
            <source>Next place found</source>
            <translation>الموضع التالي من النتائج</translation>
        </message>
        <message>
            <source>Next span</source>
            <translation>المقطع التالي</translation>
        </message>
        <message>
            <source>Next span at the same place</source>
            <translation>المقطع التالي في الموضع نفسه</translation>
        </message>
        <message>
            <source>Next undecided span</source>
            <translation>المقطع التالي بلا قرار</translation>
        </message>
        <message>
            <source>No gold here</source>
            <translation>لا مقطع مرجعيا هنا</translation>
        </message>
        <message>
            <source>On one text or side by side</source>
            <translation>على نص واحد أو جنبًا إلى جنب</translation>
        </message>
        <message>
            <source>On the Compare screen</source>
            <translation>في شاشة المقارنة</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>فتح مشروع…</translation>
        </message>
        <message>
            <source>Previous conflict</source>
            <translation>التعارض السابق</translation>
        </message>
        <message>
            <source>Previous document</source>
            <translation>الوثيقة السابقة</translation>
        </message>
        <message>
            <source>Previous in the inbox</source>
            <translation>السابق في الوارد</translation>
        </message>
        <message>
            <source>Previous place found</source>
            <translation>الموضع السابق من النتائج</translation>
        </message>
        <message>
            <source>Previous span</source>
            <translation>المقطع السابق</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>المشروع</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>إنهاء البرنامج</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Reject the span</source>
            <translation>رفض المقطع</translation>
        </message>
        <message>
            <source>Reply…</source>
            <translation>رد…</translation>
        </message>
        <message>
            <source>Return the document…</source>
            <translation>إعادة الوثيقة إلى صاحبها…</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>مراجعة</translation>
        </message>
        <message>
            <source>Save a copy to send…</source>
            <translation>حفظ نسخة للإرسال…</translation>
        </message>
        <message>
            <source>Save the article as PDF…</source>
            <translation>حفظ المقالة بصيغة PDF…</translation>
        </message>
        <message>
            <source>Save the project page as PDF…</source>
            <translation>حفظ صفحة المشروع بصيغة PDF…</translation>
        </message>
        <message>
            <source>Say why</source>
            <translation>ذكر السبب</translation>
        </message>
        <message>
            <source>Search in all articles</source>
            <translation>البحث في كل المقالات</translation>
        </message>
        <message>
            <source>Select nothing, disarm the label</source>
            <translation>إلغاء التحديد وتحرير الوسم</translation>
        </message>
        <message>
            <source>Select the text of the span</source>
            <translation>تحديد نص المقطع</translation>
        </message>
        <message>
            <source>Select to the next paragraph</source>
            <translation>التحديد حتى الفقرة التالية</translation>
        </message>
        <message>
            <source>Select to the next sentence</source>
            <translation>التحديد حتى الجملة التالية</translation>
        </message>
        <message>
            <source>Select to the paragraph before</source>
            <translation>التحديد حتى الفقرة السابقة</translation>
        </message>
        <message>
            <source>Select to the sentence before</source>
            <translation>التحديد حتى الجملة السابقة</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>الإعدادات…</translation>
        </message>
        <message>
            <source>Settle the discussion</source>
            <translation>حسم النقاش</translation>
        </message>
        <message>
            <source>Show invisible characters</source>
            <translation>إظهار المحارف غير المرئية</translation>
        </message>
        <message>
            <source>Show the agreement</source>
            <translation>عرض الاتفاق</translation>
        </message>
        <message>
            <source>Show the conflicts</source>
            <translation>عرض التعارضات</translation>
        </message>
        <message>
            <source>Skip, with the reason…</source>
            <translation>تخطٍّ مع ذكر السبب…</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>تصغير النص</translation>
        </message>
        <message>
            <source>Snapshots…</source>
            <translation>النسخ الاحتياطية…</translation>
        </message>
        <message>
            <source>Start a character earlier</source>
            <translation>تقديم البداية حرفًا</translation>
        </message>
        <message>
            <source>Start a character later</source>
            <translation>تأخير البداية حرفًا</translation>
        </message>
        <message>
            <source>Start a word earlier</source>
            <translation>تقديم البداية كلمة</translation>
        </message>
        <message>
            <source>Start a word later</source>
            <translation>تأخير البداية كلمة</translation>
        </message>
        <message>
            <source>Tag everywhere…</source>
            <translation>الوسم في كل موضع…</translation>
        </message>
        <message>
            <source>Take all of them</source>
            <translation>أخذها كلها</translation>
        </message>
        <message>
            <source>Take the correction over</source>
            <translation>اعتماد التصحيح</translation>
        </message>
        <message>
            <source>Take the decision back</source>
            <translation>سحب القرار</translation>
        </message>
        <message>
            <source>Take the selected text from the span</source>
            <translation>حذف النص المحدد من المقطع</translation>
        </message>
        <message>
            <source>Take what A says</source>
            <translation>أخذ ما يقوله A</translation>
        </message>
        <message>
            <source>Take what B says</source>
            <translation>أخذ ما يقوله B</translation>
        </message>
        <message>
            <source>Take what C says</source>
            <translation>أخذ ما يقوله C</translation>
        </message>
        <message>
            <source>Take what D says</source>
            <translation>أخذ ما يقوله D</translation>
        </message>
        <message>
            <source>Take what E says</source>
            <translation>أخذ ما يقوله E</translation>
        </message>
        <message>
            <source>Take what F says</source>
            <translation>أخذ ما يقوله F</translation>
        </message>
        <message>
            <source>Take what G says</source>
            <translation>أخذ ما يقوله G</translation>
        </message>
        <message>
            <source>Take what H says</source>
            <translation>أخذ ما يقوله H</translation>
        </message>
        <message>
            <source>Take what I says</source>
            <translation>أخذ ما يقوله I</translation>
        </message>
        <message>
            <source>Text at 100 %</source>
            <translation>النص بحجمه الأصلي</translation>
        </message>
        <message>
            <source>To the next paragraph</source>
            <translation>إلى الفقرة التالية</translation>
        </message>
        <message>
            <source>To the next sentence</source>
            <translation>إلى الجملة التالية</translation>
        </message>
        <message>
            <source>To the next sentence without a span</source>
            <translation>إلى الجملة التالية الخالية من المقاطع</translation>
        </message>
        <message>
            <source>To the previous paragraph</source>
            <translation>إلى الفقرة السابقة</translation>
        </message>
        <message>
            <source>To the previous sentence</source>
            <translation>إلى الجملة السابقة</translation>
        </message>
        <message>
            <source>Turn the paragraph’s direction</source>
            <translation>قلب اتجاه الفقرة</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>Undo the newest that can be undone</source>
            <translation>التراجع عن أحدث ما يمكن التراجع عنه</translation>
        </message>
        <message>
            <source>What the labels mean</source>
            <translation>معاني الوسوم</translation>
        </message>
        <message>
            <source>Widen the selection to the word, sentence, paragraph</source>
            <translation>توسيع التحديد إلى الكلمة فالجملة فالفقرة</translation>
        </message>
        <message>
            <source>Without the prefix</source>
            <translation>من دون السابقة</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>كتابة ملاحظة</translation>
        </message>
    </context>
    <context>
        <name>AdjudicateDialog</name>
        <message>
            <source>Accept automatically</source>
            <translation>القبول تلقائيا</translation>
        </message>
        <message>
            <source>By majority</source>
            <translation>بالأغلبية</translation>
        </message>
        <message>
            <source>Make gold</source>
            <translation>اجعلها مرجعية</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>الأصوات</translation>
        </message>
        <message>
            <source>What</source>
            <translation>ماذا</translation>
        </message>
        <message>
            <source>What a person has settled stays so. Undo takes all of it back in one step.</source>
            <translation>ما حسمه شخص يبقى على حاله. والتراجع يعيد كل ذلك في خطوة واحدة.</translation>
        </message>
        <message>
            <source>What all who did the document say, in label, place and attributes, becomes gold.</source>
            <translation>يصير مرجعيا ما اتفق عليه كل من عمل على الوثيقة في الوسم والموضع والخصائص.</translation>
        </message>
        <message>
            <source>What more than half of those who did the document say becomes gold, or what more than half left out.</source>
            <translation>يصير مرجعيا ما قاله أكثر من نصف من عملوا على الوثيقة، أو يُترك ما تركه أكثر من نصفهم.</translation>
        </message>
        <message>
            <source>What would become gold</source>
            <translation>ما سيصير مرجعيا</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>أين</translation>
        </message>
        <message>
            <source>Where all agree</source>
            <translation>حيث يتفق الجميع</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>{spans} that all say alike, {settled} settled by majority; {left} left to you.</source>
            <translation>المتفق عليه: {spans}، والمحسوم بالأغلبية: {settled}، والمتروك لك: {left}.</translation>
        </message>
        <message>
            <source>{votes} of {voters}</source>
            <translation>{votes} من {voters}</translation>
        </message>
    </context>
    <context>
        <name>AgreementPage</name>
        <message>
            <source>A figure opens the conflicts behind it. Hover over it to see what it means.</source>
            <translation>يفتح كل رقم التعارضات التي وراءه. قف عليه بالمؤشر لترى معناه.</translation>
        </message>
        <message>
            <source>Agreement of pairs</source>
            <translation>الاتفاق بين كل اثنين</translation>
        </message>
        <message>
            <source>Agreement over {documents}</source>
            <translation>الاتفاق، {documents}</translation>
        </message>
        <message>
            <source>All labels</source>
            <translation>كل الوسوم</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>المقياس</translation>
        </message>
        <message>
            <source>Figures by label</source>
            <translation>المقاييس بحسب الوسم</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>No document in common</source>
            <translation>لا وثيقة مشتركة بينهما</translation>
        </message>
        <message>
            <source>No two have a document in common</source>
            <translation>لا وثيقة مشتركة بين أي اثنين</translation>
        </message>
        <message>
            <source>{figure}, all</source>
            <translation>{figure}، الجميع</translation>
        </message>
        <message>
            <source>{one} and {other}: {documents}, {first} and {second} spans</source>
            <translation>{one} و{other}: {documents}، والمقاطع {first} و{second}</translation>
        </message>
    </context>
    <context>
        <name>ArticlePanel</name>
        <message>
            <source>Article</source>
            <translation>المقال</translation>
        </message>
        <message>
            <source>Choose a document from the list.</source>
            <translation>اختر وثيقة من القائمة.</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>استيراد ملفات…</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>مشروع جديد…</translation>
        </message>
        <message>
            <source>No project is open. Open one, or make a new one for your articles.</source>
            <translation>لا يوجد مشروع مفتوح. افتح مشروعًا أو أنشئ مشروعًا جديدًا لمقالاتك.</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>فتح مشروع…</translation>
        </message>
        <message>
            <source>Reason for skipping</source>
            <translation>سبب التخطّي</translation>
        </message>
        <message>
            <source>Skip the document</source>
            <translation>تخطّي الوثيقة</translation>
        </message>
        <message>
            <source>This project has no documents yet. Import text files or JSON Lines, or drop them onto this window.</source>
            <translation>لا وثائق في هذا المشروع بعد. استورد ملفات نصية أو ملفات JSON Lines، أو أفلتها على هذه النافذة.</translation>
        </message>
        <message>
            <source>Why is this document skipped?</source>
            <translation>لماذا تُتخطّى هذه الوثيقة؟</translation>
        </message>
    </context>
    <context>
        <name>AssignDialog</name>
        <message>
            <source>Add</source>
            <translation>إضافة</translation>
        </message>
        <message>
            <source>All ({count})</source>
            <translation>الكل ({count})</translation>
        </message>
        <message>
            <source>Another name, or several</source>
            <translation>اسم آخر أو أكثر</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>إسناد</translation>
        </message>
        <message>
            <source>Assign documents</source>
            <translation>إسناد وثائق</translation>
        </message>
        <message>
            <source>Deal again</source>
            <translation>توزيع جديد</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>People a document</source>
            <translation>أشخاص لكل وثيقة</translation>
        </message>
        <message>
            <source>The one that is open ({count})</source>
            <translation>الوثيقة المفتوحة ({count})</translation>
        </message>
        <message>
            <source>They get: {shares}.</source>
            <translation>نصيب كل منهم: {shares}.</translation>
        </message>
        <message>
            <source>They have all of these already.</source>
            <translation>هذه الوثائق كلها عندهم.</translation>
        </message>
        <message>
            <source>Those in the list as it is filtered now ({count})</source>
            <translation>ما في القائمة كما هي مصفّاة الآن ({count})</translation>
        </message>
        <message>
            <source>Those that nobody has yet ({count})</source>
            <translation>ما ليس عند أحد بعد ({count})</translation>
        </message>
        <message>
            <source>Tick who gets documents, or add names.</source>
            <translation>اختر من تُسند إليه الوثائق أو أضف أسماء.</translation>
        </message>
        <message>
            <source>Who gets them</source>
            <translation>لمن</translation>
        </message>
    </context>
    <context>
        <name>AttributeRow</name>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Name of the attribute</source>
            <translation>اسم السمة</translation>
        </message>
        <message>
            <source>Remove the attribute</source>
            <translation>إزالة السمة</translation>
        </message>
        <message>
            <source>Values of the attribute</source>
            <translation>قيم السمة</translation>
        </message>
        <message>
            <source>Values, with commas between; none for any text</source>
            <translation>القيم مفصولة بفواصل؛ وبلا قيم يُقبل أي نص</translation>
        </message>
    </context>
    <context>
        <name>AttributeRows</name>
        <message>
            <source>Add an attribute</source>
            <translation>إضافة سمة</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Copy the message with its details</source>
            <translation>نسخ الرسالة مع تفاصيلها</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>التفاصيل</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>إخفاء</translation>
        </message>
    </context>
    <context>
        <name>ChangingMenus</name>
        <message>
            <source>Copy all spans to mine</source>
            <translation>نسخ كل المقاطع إلى مقاطعي</translation>
        </message>
        <message>
            <source>Everyone’s</source>
            <translation>مقاطع الجميع</translation>
        </message>
        <message>
            <source>Nobody else has spans here</source>
            <translation>ليس لغيرك مقاطع هنا</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>لا شيء بعد</translation>
        </message>
        <message>
            <source>Only mine</source>
            <translation>مقاطعي وحدها</translation>
        </message>
        <message>
            <source>Open recent</source>
            <translation>فتح مشروع حديث</translation>
        </message>
        <message>
            <source>Those of {annotator}</source>
            <translation>مقاطع {annotator}</translation>
        </message>
        <message>
            <source>Whose spans</source>
            <translation>مقاطع من</translation>
        </message>
    </context>
    <context>
        <name>ColourChoice</name>
        <message>
            <source>Colour on dark pages</source>
            <translation>اللون على الصفحات الداكنة</translation>
        </message>
        <message>
            <source>Colour on light pages</source>
            <translation>اللون على الصفحات الفاتحة</translation>
        </message>
        <message>
            <source>Dashed line</source>
            <translation>خط متقطع</translation>
        </message>
        <message>
            <source>Dashes and dots</source>
            <translation>شُرَط ونقاط</translation>
        </message>
        <message>
            <source>Dotted line</source>
            <translation>خط منقّط</translation>
        </message>
        <message>
            <source>Double line</source>
            <translation>خط مزدوج</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>الخط</translation>
        </message>
        <message>
            <source>On dark…</source>
            <translation>على الداكن…</translation>
        </message>
        <message>
            <source>On light…</source>
            <translation>على الفاتح…</translation>
        </message>
        <message>
            <source>Solid line</source>
            <translation>خط متصل</translation>
        </message>
        <message>
            <source>Wavy line</source>
            <translation>خط متموّج</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message numerus="yes">
            <source>%Ln conflict(s)</source>
            <translation>
                <numerusform>لا تعارض</numerusform>
                <numerusform>تعارض واحد</numerusform>
                <numerusform>تعارضان</numerusform>
                <numerusform>%Ln تعارضات</numerusform>
                <numerusform>%Ln تعارضا</numerusform>
                <numerusform>%Ln تعارض</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) compared</source>
            <translation>
                <numerusform>لم تقارن أي وثيقة</numerusform>
                <numerusform>قورنت وثيقة واحدة</numerusform>
                <numerusform>قورنت وثيقتان</numerusform>
                <numerusform>قورنت %Ln وثائق</numerusform>
                <numerusform>قورنت %Ln وثيقة</numerusform>
                <numerusform>قورنت %Ln وثيقة</numerusform>
            </translation>
        </message>
        <message>
            <source>(95 %: {low} to {high})</source>
            <translation>(٩٥٪: من {low} إلى {high})</translation>
        </message>
        <message>
            <source>Agreement beyond what chance would give (Cohen 1960) on the words that at least one of the two marked: the sober one. It can be below 0, and says nothing where only one label is used.</source>
            <translation>الاتفاق فوق ما تأتي به المصادفة (كوهين 1960) على الكلمات التي وسمها أحدهما على الأقل: وهو المقياس المتزن. قد ينزل تحت 0، ولا يقول شيئا حيث لم يُستعمل إلا وسم واحد.</translation>
        </message>
        <message>
            <source>Agreement of all on each word beyond chance (Fleiss 1971), on documents that all of them did. High as soon as most words are marked by nobody.</source>
            <translation>اتفاق الجميع على كل كلمة فوق المصادفة (فلايس 1971)، في الوثائق التي أنجزها جميعهم. يعلو متى كانت معظم الكلمات لم يسمها أحد.</translation>
        </message>
        <message>
            <source>Agreement of all on each word beyond chance (Krippendorff 2011); not everybody needs to have done everything. High as soon as most words are marked by nobody.</source>
            <translation>اتفاق الجميع على كل كلمة فوق المصادفة (كريبندورف 2011)؛ ولا يلزم أن ينجز كل واحد كل شيء. يعلو متى كانت معظم الكلمات لم يسمها أحد.</translation>
        </message>
        <message>
            <source>Agreement on each word beyond what chance would give (Cohen 1960). High as soon as most words are marked by nobody.</source>
            <translation>الاتفاق على كل كلمة فوق ما تعطيه المصادفة (Cohen 1960). يرتفع متى كان أكثر الكلمات بلا وسم من أحد.</translation>
        </message>
        <message>
            <source>Agreement on where spans begin and end, and on their labels (Krippendorff 1995). Differences count by the square of their length, so long spans weigh more.</source>
            <translation>الاتفاق على أول المقاطع وآخرها وعلى وسومها (Krippendorff 1995). تُحسب الفروق بمربع طولها، فللمقاطع الطويلة وزن أكبر.</translation>
        </message>
        <message>
            <source>Attribute</source>
            <translation>خاصية</translation>
        </message>
        <message>
            <source>Cohen’s κ, all words</source>
            <translation>κ كوهين، كل الكلمات</translation>
        </message>
        <message>
            <source>Cohen’s κ, marked words</source>
            <translation>κ كوهين، الكلمات الموسومة</translation>
        </message>
        <message>
            <source>Edge</source>
            <translation>حد</translation>
        </message>
        <message>
            <source>F1, any label</source>
            <translation>F1، أي وسم</translation>
        </message>
        <message>
            <source>F1, exact</source>
            <translation>F1، مطابقة تامة</translation>
        </message>
        <message>
            <source>F1, overlapping</source>
            <translation>F1، تداخل</translation>
        </message>
        <message>
            <source>Fleiss’ κ</source>
            <translation>κ فلايس</translation>
        </message>
        <message>
            <source>Krippendorff’s α</source>
            <translation>α كريبندورف</translation>
        </message>
        <message>
            <source>Krippendorff’s αU</source>
            <translation>αU كريبندورف</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>وسم</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>ناقص</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>علاقة</translation>
        </message>
        <message>
            <source>Settled by majority ({who})</source>
            <translation>حُسم بالأغلبية ({who})</translation>
        </message>
        <message>
            <source>Settled by {who} with another version</source>
            <translation>حسمه {who} بصيغة أخرى</translation>
        </message>
        <message>
            <source>Settled by {who}: all taken</source>
            <translation>حسمه {who}: أُخذت كلها</translation>
        </message>
        <message>
            <source>Settled by {who}: {letter} taken</source>
            <translation>حسمه {who}: أُخذ {letter}</translation>
        </message>
        <message>
            <source>The share of both people’s spans for which the other has one under the same label that shares a character with it (after Hripcsak and Rothschild 2005). It forgives everything about edges: read it beside the exact one.</source>
            <translation>نصيب المقاطع التي لها عند الآخر مقطع تحت الوسم نفسه يشاركها حرفا (على نهج هريبتشاك وروتشيلد 2005). يتسامح في كل ما يخص الحواف: فاقرأه إلى جانب المطابقة التامة.</translation>
        </message>
        <message>
            <source>The share of both people’s spans for which the other has the same span under any label (after Hripcsak and Rothschild 2005). It says whether the places are the same, and forgives every wrong label.</source>
            <translation>نصيب المقاطع التي لها عند الآخر مقطع مساوٍ تحت أي وسم (على نهج هريبتشاك وروتشيلد 2005). يقول هل المواضع واحدة، ويتسامح في كل وسم خاطئ.</translation>
        </message>
        <message>
            <source>The share of both people’s spans for which the other has the same span under the same label (Hripcsak and Rothschild 2005). It needs no correction for chance, and jumps where there are few spans.</source>
            <translation>نصيب المقاطع التي لها عند الآخر مقطع مساوٍ تحت الوسم نفسه (هريبتشاك وروتشيلد 2005). لا يحتاج إلى تصحيح للمصادفة، ويتقلب حيث تقل المقاطع.</translation>
        </message>
        <message>
            <source>Undefined, because everything is the same: agreement by chance is then complete.</source>
            <translation>غير معرَّف، لأن كل شيء واحد: فالاتفاق بالمصادفة حينئذ تام.</translation>
        </message>
        <message>
            <source>Undefined, because it takes no notice of labels.</source>
            <translation>غير معرَّف، لأنه لا ينظر إلى الوسوم.</translation>
        </message>
        <message>
            <source>Undefined, because no document was done by all of them.</source>
            <translation>غير معرَّف، لأن أي وثيقة لم ينجزها جميعهم.</translation>
        </message>
        <message>
            <source>Undefined, because nobody marked any of it.</source>
            <translation>غير معرَّف، لأن أحدا لم يسم شيئا من ذلك.</translation>
        </message>
        <message>
            <source>Undefined, because only one label was used: marked words alone then say nothing.</source>
            <translation>غير معرَّف، لأن وسما واحدا استُعمل: فالكلمات الموسومة وحدها لا تقول شيئا.</translation>
        </message>
    </context>
    <context>
        <name>CompareActions</name>
        <message>
            <source>Comparing</source>
            <translation>جارٍ المقارنة</translation>
        </message>
        <message>
            <source>Looking at what all agree on</source>
            <translation>جارٍ النظر فيما يتفق عليه الجميع</translation>
        </message>
        <message>
            <source>Making gold</source>
            <translation>جارٍ إنشاء المرجع</translation>
        </message>
    </context>
    <context>
        <name>CompareArticle</name>
        <message>
            <source>Article with everybody's spans</source>
            <translation>المقال بمقاطع الجميع</translation>
        </message>
        <message>
            <source>Article with the spans of {who}</source>
            <translation>المقال بمقاطع {who}</translation>
        </message>
        <message>
            <source>Lines from the top: {who}</source>
            <translation>الخطوط من الأعلى: {who}</translation>
        </message>
        <message>
            <source>gold</source>
            <translation>المرجع</translation>
        </message>
    </context>
    <context>
        <name>CompareDetails</name>
        <message>
            <source>Another version…</source>
            <translation>صيغة أخرى…</translation>
        </message>
        <message>
            <source>No gold here</source>
            <translation>لا مقطع مرجعيا هنا</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>لا شيء هنا</translation>
        </message>
        <message>
            <source>Nothing is chosen</source>
            <translation>لم يُختر شيء</translation>
        </message>
        <message>
            <source>Select its text first, or leave that; then choose the label</source>
            <translation>حدد نصها أولا أو دعه، ثم اختر الوسم</translation>
        </message>
        <message>
            <source>Take all of them</source>
            <translation>خذها كلها</translation>
        </message>
        <message>
            <source>Take both</source>
            <translation>خذ الاثنين</translation>
        </message>
        <message>
            <source>Take {letter}</source>
            <translation>خذ {letter}</translation>
        </message>
        <message>
            <source>{key}: all keys</source>
            <translation>{key}: كل المفاتيح</translation>
        </message>
        <message>
            <source>{key}: back</source>
            <translation>{key}: السابق</translation>
        </message>
        <message>
            <source>{key}: list</source>
            <translation>{key}: القائمة</translation>
        </message>
        <message>
            <source>{key}: next</source>
            <translation>{key}: التالي</translation>
        </message>
        <message>
            <source>{key}: side by side</source>
            <translation>{key}: جنبًا إلى جنب</translation>
        </message>
        <message>
            <source>{key}: undo</source>
            <translation>{key}: تراجع</translation>
        </message>
        <message>
            <source>{name}: from {source} to {target}</source>
            <translation>{name}: من {source} إلى {target}</translation>
        </message>
    </context>
    <context>
        <name>CompareDialog</name>
        <message>
            <source>Accept automatically…</source>
            <translation>القبول تلقائيا…</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>الاتفاق</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>المقارنة</translation>
        </message>
        <message>
            <source>Compare also documents that somebody has not submitted yet</source>
            <translation>قارن أيضا وثائق لم يسلمها أحدهم بعد</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>التعارضات</translation>
        </message>
        <message>
            <source>Hide names</source>
            <translation>إخفاء الأسماء</translation>
        </message>
        <message>
            <source>Names are hidden and people stand in another order</source>
            <translation>تُخفى الأسماء ويُغيَّر ترتيب الأشخاص</translation>
        </message>
        <message>
            <source>On one text</source>
            <translation>على نص واحد</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>جنبا إلى جنب</translation>
        </message>
        <message>
            <source>Unfinished work too</source>
            <translation>غير المنجز أيضا</translation>
        </message>
        <message>
            <source>What all agree on, or by majority; shown before it is done</source>
            <translation>ما يتفق عليه الجميع أو الأغلبية؛ يُعرض قبل تنفيذه</translation>
        </message>
        <message>
            <source>{label} on {start}–{end}</source>
            <translation>{label} على {start}–{end}</translation>
        </message>
        <message>
            <source>{settled} of {conflicts} settled</source>
            <translation>المحسوم {settled} من {conflicts}</translation>
        </message>
    </context>
    <context>
        <name>CompareList</name>
        <message>
            <source>About which label</source>
            <translation>أي وسم</translation>
        </message>
        <message>
            <source>All of them</source>
            <translation>الجميع</translation>
        </message>
        <message>
            <source>Also those that are settled</source>
            <translation>المحسومة أيضا</translation>
        </message>
        <message>
            <source>Any label</source>
            <translation>أي وسم</translation>
        </message>
        <message>
            <source>Between whom</source>
            <translation>بين من</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>التعارضات</translation>
        </message>
        <message>
            <source>Every conflict is settled.</source>
            <translation>حُسمت كل التعارضات.</translation>
        </message>
        <message>
            <source>Nothing matches. Take a filter away.</source>
            <translation>لا شيء يطابق. أزل أحد المرشحات.</translation>
        </message>
    </context>
    <context>
        <name>Consistency</name>
        <message>
            <source>A label hardly used</source>
            <translation>وسم نادر الاستعمال</translation>
        </message>
        <message>
            <source>Forbidden overlap</source>
            <translation>تداخل ممنوع</translation>
        </message>
        <message>
            <source>Labelled here and not there</source>
            <translation>موسوم هنا وغير موسوم هناك</translation>
        </message>
        <message>
            <source>Much longer than others</source>
            <translation>أطول بكثير من غيره</translation>
        </message>
        <message>
            <source>One label over itself</source>
            <translation>وسم فوق نفسه</translation>
        </message>
        <message>
            <source>One text, different labels</source>
            <translation>نص واحد بوسوم مختلفة</translation>
        </message>
        <message>
            <source>Space or sign at the edge</source>
            <translation>فراغ أو علامة عند الحافة</translation>
        </message>
        <message>
            <source>With the article and without it</source>
            <translation>بأل التعريف وبدونها</translation>
        </message>
    </context>
    <context>
        <name>ConsistencyPanel</name>
        <message>
            <source>Choose a place to go there. What can be mended is mended in one step.</source>
            <translation>اختر موضعًا للانتقال إليه. ما يمكن إصلاحه يُصلَح في خطوة واحدة.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Consistency</source>
            <translation>الاتساق</translation>
        </message>
        <message>
            <source>Everything ({count})</source>
            <translation>الكل ({count})</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>افحص من جديد</translation>
        </message>
        <message>
            <source>Looking at the spans: {done} of {total}…</source>
            <translation>يجري فحص المقاطع: {done} من {total}…</translation>
        </message>
        <message>
            <source>Looking at the spans…</source>
            <translation>يجري فحص المقاطع…</translation>
        </message>
        <message>
            <source>Mend all findings listed; you see every place first.</source>
            <translation>إصلاح كل ما في القائمة؛ وترى كل موضع أولًا.</translation>
        </message>
        <message>
            <source>Mend all…</source>
            <translation>إصلاح الكل…</translation>
        </message>
        <message>
            <source>Mend the finding that is chosen; you see every place first.</source>
            <translation>إصلاح ما اخترته من القائمة؛ وترى كل موضع أولًا.</translation>
        </message>
        <message>
            <source>Mend…</source>
            <translation>إصلاح…</translation>
        </message>
        <message>
            <source>What does not agree</source>
            <translation>ما لا يتفق</translation>
        </message>
        <message>
            <source>What to show</source>
            <translation>ما يُعرض</translation>
        </message>
        <message>
            <source>Your spans agree with each other. There is nothing to mend.</source>
            <translation>مقاطعك متفقة بعضها مع بعض. لا شيء يحتاج إلى إصلاح.</translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%Ln document(s)</source>
            <translation>
                <numerusform>لا وثائق</numerusform>
                <numerusform>وثيقة واحدة</numerusform>
                <numerusform>وثيقتان</numerusform>
                <numerusform>%Ln وثائق</numerusform>
                <numerusform>%Ln وثيقة</numerusform>
                <numerusform>%Ln وثيقة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln label(s)</source>
            <translation>
                <numerusform>لا وسوم</numerusform>
                <numerusform>وسم واحد</numerusform>
                <numerusform>وسمان</numerusform>
                <numerusform>%Ln وسوم</numerusform>
                <numerusform>%Ln وسمًا</numerusform>
                <numerusform>%Ln وسم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of mine</source>
            <translation>
                <numerusform>لا مقاطع لي</numerusform>
                <numerusform>مقطع واحد لي</numerusform>
                <numerusform>مقطعان لي</numerusform>
                <numerusform>%Ln مقاطع لي</numerusform>
                <numerusform>%Ln مقطعًا لي</numerusform>
                <numerusform>%Ln مقطع لي</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln place(s)</source>
            <translation>
                <numerusform>لا مواضع</numerusform>
                <numerusform>موضع واحد</numerusform>
                <numerusform>موضعان</numerusform>
                <numerusform>%Ln مواضع</numerusform>
                <numerusform>%Ln موضعًا</numerusform>
                <numerusform>%Ln موضع</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s)</source>
            <translation>
                <numerusform>لا مقاطع</numerusform>
                <numerusform>مقطع واحد</numerusform>
                <numerusform>مقطعان</numerusform>
                <numerusform>%Ln مقاطع</numerusform>
                <numerusform>%Ln مقطعًا</numerusform>
                <numerusform>%Ln مقطع</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DetailsPanel</name>
        <message>
            <source>Click a span to see what it holds.</source>
            <translation>انقر مقطعًا لترى ما فيه.</translation>
        </message>
        <message>
            <source>Others’ spans here are not shown.</source>
            <translation>مقاطع الآخرين هنا غير ظاهرة.</translation>
        </message>
        <message>
            <source>Select text, then press a label’s key. Or press the key first: then every selection is tagged. Click a span, or walk with Tab, to work on it.</source>
            <translation>حدّد نصًا ثم اضغط مفتاح الوسم. أو اضغط المفتاح أولًا فيوسم به كل ما تحدده بعد ذلك. انقر مقطعًا، أو تنقّل بالمفتاح Tab، للعمل عليه.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>أظهرها</translation>
        </message>
        <message>
            <source>Show others’ spans</source>
            <translation>إظهار مقاطع الآخرين</translation>
        </message>
        <message>
            <source>Spans in this document</source>
            <translation>مقاطع هذه الوثيقة</translation>
        </message>
        <message>
            <source>View ▸ Whose spans shows one person’s, or only yours again.</source>
            <translation>تُظهر «عرض ◂ مقاطع من» مقاطع شخص واحد، أو مقاطعك وحدها من جديد.</translation>
        </message>
    </context>
    <context>
        <name>Discussion</name>
        <message>
            <source>Contested</source>
            <translation>معترَض عليه</translation>
        </message>
        <message>
            <source>Discussion</source>
            <translation>النقاش</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>فتح مجددًا</translation>
        </message>
        <message>
            <source>Say something about it</source>
            <translation>قل شيئًا عنه</translation>
        </message>
        <message>
            <source>Say something…</source>
            <translation>قل شيئًا…</translation>
        </message>
        <message>
            <source>Settle</source>
            <translation>حسم</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>محسوم</translation>
        </message>
    </context>
    <context>
        <name>DocumentsPanel</name>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>المنجزة</translation>
        </message>
        <message>
            <source>Filter the documents by title</source>
            <translation>تصفية الوثائق بعناوينها</translation>
        </message>
        <message>
            <source>Filter…</source>
            <translation>تصفية…</translation>
        </message>
        <message>
            <source>My queue</source>
            <translation>قائمتي</translation>
        </message>
        <message>
            <source>No document matches the filter.</source>
            <translation>لا وثيقة توافق التصفية.</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>للعمل</translation>
        </message>
    </context>
    <context>
        <name>Done</name>
        <message>
            <source>Adjudicated</source>
            <translation>تم الحسم</translation>
        </message>
        <message>
            <source>Attributes edited</source>
            <translation>عُدّلت الخصائص</translation>
        </message>
        <message>
            <source>Comment added</source>
            <translation>أُضيف التعليق</translation>
        </message>
        <message>
            <source>Comment changed</source>
            <translation>غُيّر التعليق</translation>
        </message>
        <message>
            <source>Correction taken over</source>
            <translation>اعتُمد التصحيح</translation>
        </message>
        <message>
            <source>Decision made</source>
            <translation>اتُّخذ القرار</translation>
        </message>
        <message>
            <source>Decision taken back</source>
            <translation>سُحب القرار</translation>
        </message>
        <message>
            <source>Direction set</source>
            <translation>ضُبط الاتجاه</translation>
        </message>
        <message>
            <source>Document accepted</source>
            <translation>قُبلت الوثيقة</translation>
        </message>
        <message>
            <source>Document returned</source>
            <translation>أُعيدت الوثيقة إلى صاحبها</translation>
        </message>
        <message>
            <source>Document submitted</source>
            <translation>سُلّمت الوثيقة</translation>
        </message>
        <message>
            <source>Documents assigned</source>
            <translation>أُسندت الوثائق</translation>
        </message>
        <message>
            <source>Documents handed over</source>
            <translation>سُلّمت الوثائق</translation>
        </message>
        <message>
            <source>Documents imported</source>
            <translation>استُوردت الوثائق</translation>
        </message>
        <message>
            <source>Earlier state brought back</source>
            <translation>أُعيدت حالة سابقة</translation>
        </message>
        <message>
            <source>Edge moved</source>
            <translation>نُقل الحد</translation>
        </message>
        <message>
            <source>Gold span added</source>
            <translation>أُضيف مقطع مرجعي</translation>
        </message>
        <message>
            <source>Gold span removed</source>
            <translation>أُزيل مقطع مرجعي</translation>
        </message>
        <message>
            <source>Guidelines changed</source>
            <translation>عُدّل دليل التوسيم</translation>
        </message>
        <message>
            <source>Label changed</source>
            <translation>غُيّر الوسم</translation>
        </message>
        <message>
            <source>Labels changed</source>
            <translation>عُدّلت قائمة الوسوم</translation>
        </message>
        <message>
            <source>Made consistent</source>
            <translation>صارت المقاطع متسقة</translation>
        </message>
        <message>
            <source>Note edited</source>
            <translation>عُدّلت الملاحظة</translation>
        </message>
        <message>
            <source>Project created</source>
            <translation>أُنشئ المشروع</translation>
        </message>
        <message>
            <source>Project merged</source>
            <translation>تم الدمج</translation>
        </message>
        <message>
            <source>Project repaired</source>
            <translation>أُصلح المشروع</translation>
        </message>
        <message>
            <source>Range changed</source>
            <translation>غُيّر النطاق</translation>
        </message>
        <message>
            <source>Redone</source>
            <translation>أُعيد</translation>
        </message>
        <message>
            <source>Relation added</source>
            <translation>أُضيفت العلاقة</translation>
        </message>
        <message>
            <source>Relation deleted</source>
            <translation>حُذفت العلاقة</translation>
        </message>
        <message>
            <source>Rest accepted</source>
            <translation>قُبل الباقي</translation>
        </message>
        <message>
            <source>Span added</source>
            <translation>أُضيف المقطع</translation>
        </message>
        <message>
            <source>Span deleted</source>
            <translation>حُذف المقطع</translation>
        </message>
        <message>
            <source>Spans copied</source>
            <translation>نُسخت المقاطع</translation>
        </message>
        <message>
            <source>State set</source>
            <translation>ضُبطت الحالة</translation>
        </message>
        <message>
            <source>Tagged everywhere</source>
            <translation>تم الوسم في كل موضع</translation>
        </message>
        <message>
            <source>Twins united</source>
            <translation>وُحّدت التوائم</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>جرى التراجع</translation>
        </message>
    </context>
    <context>
        <name>DraftList</name>
        <message>
            <source>Add</source>
            <translation>إضافة</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>تحريك إلى أسفل</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>تحريك إلى أعلى</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>إزالة</translation>
        </message>
    </context>
    <context>
        <name>EarlierPane</name>
        <message>
            <source>As one new action, which can be undone</source>
            <translation>بعمل واحد جديد يمكن التراجع عنه</translation>
        </message>
        <message>
            <source>Bring this back</source>
            <translation>أعِد هذه الحالة</translation>
        </message>
        <message>
            <source>Choose an entry to see the article as it was then.</source>
            <translation>اختر عملًا من السجل لترى المقال كما كان حينئذ.</translation>
        </message>
        <message>
            <source>Go to the place</source>
            <translation>إلى الموضع</translation>
        </message>
        <message>
            <source>Show this place in the article as it is now</source>
            <translation>عرض هذا الموضع في المقال كما هو الآن</translation>
        </message>
        <message>
            <source>The article as it was</source>
            <translation>المقال كما كان</translation>
        </message>
        <message>
            <source>The work of others too</source>
            <translation>وعمل الآخرين أيضًا</translation>
        </message>
        <message>
            <source>This was about the whole project, not about a document.</source>
            <translation>كان هذا عن المشروع كله، لا عن وثيقة بعينها.</translation>
        </message>
        <message>
            <source>{title} as it was after this: {when}</source>
            <translation>{title} كما كانت بعد هذا: {when}</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>%Ln left out, struck through</source>
            <translation>
                <numerusform>لم يُترك شيء</numerusform>
                <numerusform>واحد متروك، مشطوب</numerusform>
                <numerusform>اثنان متروكان، مشطوبان</numerusform>
                <numerusform>%Ln متروكة، مشطوبة</numerusform>
                <numerusform>%Ln متروكًا، مشطوبًا</numerusform>
                <numerusform>%Ln متروك، مشطوب</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s) of articles in different parts share a paragraph.</source>
            <translation>
                <numerusform>لا مقالتان في جزأين مختلفين تشتركان في فقرة.</numerusform>
                <numerusform>زوج واحد من المقالات في جزأين مختلفين يشترك في فقرة.</numerusform>
                <numerusform>زوجان من المقالات في أجزاء مختلفة يشتركان في فقرات.</numerusform>
                <numerusform>%Ln أزواج من المقالات في أجزاء مختلفة تشترك في فقرات.</numerusform>
                <numerusform>%Ln زوجًا من المقالات في أجزاء مختلفة تشترك في فقرات.</numerusform>
                <numerusform>%Ln زوج من المقالات في أجزاء مختلفة تشترك في فقرات.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) can’t be carried as they are.</source>
            <translation>
                <numerusform>لا شيء يتعذر نقله كما هو.</numerusform>
                <numerusform>عنصر واحد يتعذر نقله كما هو.</numerusform>
                <numerusform>عنصران يتعذر نقلهما كما هما.</numerusform>
                <numerusform>%Ln عناصر يتعذر نقلها كما هي.</numerusform>
                <numerusform>%Ln عنصرًا يتعذر نقلها كما هي.</numerusform>
                <numerusform>%Ln عنصر يتعذر نقلها كما هي.</numerusform>
            </translation>
        </message>
        <message>
            <source>A file of this kind can’t be shown here.</source>
            <translation>لا يمكن عرض ملف من هذا النوع هنا.</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>المقال</translation>
        </message>
        <message>
            <source>Counting what can’t be carried…</source>
            <translation>يجري عدّ ما يتعذر نقله…</translation>
        </message>
        <message>
            <source>Everything is carried as it is.</source>
            <translation>يُنقل كل شيء كما هو.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>تصدير</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>تصدير…</translation>
        </message>
        <message>
            <source>File</source>
            <translation>الملف</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>جارٍ النظر…</translation>
        </message>
        <message>
            <source>The first document</source>
            <translation>الوثيقة الأولى</translation>
        </message>
        <message>
            <source>The first document with its spans as they go out</source>
            <translation>الوثيقة الأولى بمقاطعها كما تُصدَّر</translation>
        </message>
        <message>
            <source>The whole export</source>
            <translation>التصدير كله</translation>
        </message>
        <message>
            <source>There is no such document.</source>
            <translation>لا توجد وثيقة كهذه.</translation>
        </message>
        <message>
            <source>What can’t be carried</source>
            <translation>ما يتعذر نقله</translation>
        </message>
        <message>
            <source>What is done</source>
            <translation>ما يُفعل</translation>
        </message>
        <message>
            <source>the text is written otherwise</source>
            <translation>يُكتب النص بصورة مختلفة</translation>
        </message>
        <message>
            <source>{things} go out.</source>
            <translation>يُصدَّر: {things}.</translation>
        </message>
    </context>
    <context>
        <name>ExportForm</name>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>All, in further files</source>
            <translation>كلها، في ملفات إضافية</translation>
        </message>
        <message>
            <source>Any</source>
            <translation>أي كلمات</translation>
        </message>
        <message>
            <source>Articles of one source</source>
            <translation>مقالات المصدر الواحد</translation>
        </message>
        <message>
            <source>Articles with a paragraph in common</source>
            <translation>المقالات المشتركة في فقرة</translation>
        </message>
        <message>
            <source>Beside it</source>
            <translation>ومعه</translation>
        </message>
        <message>
            <source>Croissant metadata, for machines to read it by</source>
            <translation>بيانات Croissant الوصفية، تقرؤه بها الآلات</translation>
        </message>
        <message>
            <source>Cut the word there</source>
            <translation>تُقطع الكلمة هناك</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>الجميع</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>الصيغة</translation>
        </message>
        <message>
            <source>Keep together</source>
            <translation>إبقاؤه معًا</translation>
        </message>
        <message>
            <source>Leave the span out</source>
            <translation>يُترك المقطع</translation>
        </message>
        <message>
            <source>Leave the word out of the span</source>
            <translation>تُترك الكلمة خارج المقطع</translation>
        </message>
        <message>
            <source>None</source>
            <translation>بلا أجزاء</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>Only documents that have such spans</source>
            <translation>الوثائق التي فيها مقاطع كهذه وحدها</translation>
        </message>
        <message>
            <source>Overlapping spans</source>
            <translation>المقاطع المتداخلة</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>الأجزاء</translation>
        </message>
        <message>
            <source>Spans inside words</source>
            <translation>مقاطع داخل الكلمات</translation>
        </message>
        <message>
            <source>Spans of</source>
            <translation>مقاطع</translation>
        </message>
        <message>
            <source>Take the whole word</source>
            <translation>تُؤخذ الكلمة كلها</translation>
        </message>
        <message>
            <source>The adjudicated ones (gold)</source>
            <translation>المرجعية (gold)</translation>
        </message>
        <message>
            <source>The innermost</source>
            <translation>الأضيق</translation>
        </message>
        <message>
            <source>The longest</source>
            <translation>الأطول</translation>
        </message>
        <message>
            <source>The outermost</source>
            <translation>الأوسع</translation>
        </message>
        <message>
            <source>Those in the list as it is filtered now</source>
            <translation>ما في القائمة كما هي مرشّحة الآن</translation>
        </message>
        <message>
            <source>Tick at least one label.</source>
            <translation>اختر وسمًا واحدًا على الأقل.</translation>
        </message>
        <message>
            <source>Train {train} %, dev {dev} %, test {test} %</source>
            <translation>تدريب {train}٪، تطوير {dev}٪، اختبار {test}٪</translation>
        </message>
        <message>
            <source>With</source>
            <translation>مع</translation>
        </message>
        <message>
            <source>With the words</source>
            <translation>فيها الكلمات</translation>
        </message>
    </context>
    <context>
        <name>FileActions</name>
        <message>
            <source>Changing labels</source>
            <translation>تغيير الوسوم</translation>
        </message>
        <message>
            <source>Doing it again</source>
            <translation>جارٍ الإعادة</translation>
        </message>
        <message>
            <source>Giving documents out</source>
            <translation>جارٍ توزيع الوثائق</translation>
        </message>
        <message>
            <source>Making it consistent</source>
            <translation>جارٍ التوحيد</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>فتح مشروع</translation>
        </message>
        <message>
            <source>Projects (*{suffix})</source>
            <translation>مشاريع (*{suffix})</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>توقف العمل ولم يتغير شيء.</translation>
        </message>
        <message>
            <source>Tagging everywhere</source>
            <translation>جارٍ الوسم في كل موضع</translation>
        </message>
        <message>
            <source>Undoing</source>
            <translation>جارٍ التراجع</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Find in the article</source>
            <translation>بحث في المقال</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>النتيجة التالية</translation>
        </message>
        <message>
            <source>Find previous</source>
            <translation>النتيجة السابقة</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>لا نتائج</translation>
        </message>
        <message>
            <source>{number} of {total}</source>
            <translation>{number} من {total}</translation>
        </message>
    </context>
    <context>
        <name>FirstStartDialog</name>
        <message>
            <source>Every span belongs to somebody, so that several people can work on the same articles. The name stays on this computer and in the projects you work on.</source>
            <translation>لكل مقطع صاحب، ليتمكن عدة أشخاص من العمل على المقالات نفسها. يبقى الاسم على هذا الحاسوب وفي المشاريع التي تعمل عليها.</translation>
        </message>
        <message>
            <source>Open the project</source>
            <translation>فتح المشروع</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>فتح المثال</translation>
        </message>
        <message>
            <source>Welcome to Annotator</source>
            <translation>مرحبًا بك في Annotator</translation>
        </message>
        <message>
            <source>What is your name?</source>
            <translation>ما اسمك؟</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>اسمك</translation>
        </message>
    </context>
    <context>
        <name>Fonts</name>
        <message>
            <source>No font on this computer has the letters of the {script} script, so boxes stand in their place. Install a font for it (on Debian or Ubuntu the package {package}), then start the program again.</source>
            <translation>لا يحوي أي خط على هذا الحاسوب حروف كتابة {script}، فتظهر مكانها مربعات. ثبّت خطًا لها (الحزمة {package} على دبيان أو أوبونتو) ثم شغّل البرنامج من جديد.</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>12 words</source>
            <translation>12 كلمة</translation>
        </message>
        <message>
            <source>24 words</source>
            <translation>24 كلمة</translation>
        </message>
        <message>
            <source>An apostrophe before what looks like a formula</source>
            <translation>فاصلة علوية قبل كل ما يشبه معادلة</translation>
        </message>
        <message>
            <source>An apostrophe before what looks like one</source>
            <translation>فاصلة علوية قبل ما يشبه معادلة</translation>
        </message>
        <message>
            <source>Annotator JSON Lines</source>
            <translation>أسطر JSON الخاصة بـ Annotator</translation>
        </message>
        <message>
            <source>Any length</source>
            <translation>أي طول</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>العربية</translation>
        </message>
        <message>
            <source>CSV tables</source>
            <translation>جداول CSV</translation>
        </message>
        <message>
            <source>Chat JSON Lines</source>
            <translation>محادثات في أسطر JSON</translation>
        </message>
        <message>
            <source>CoNLL-2003 columns</source>
            <translation>أعمدة CoNLL-2003</translation>
        </message>
        <message>
            <source>EPUB book</source>
            <translation>كتاب EPUB</translation>
        </message>
        <message>
            <source>English</source>
            <translation>الإنجليزية</translation>
        </message>
        <message>
            <source>Excel workbook</source>
            <translation>مصنف Excel</translation>
        </message>
        <message>
            <source>GLiNER training data</source>
            <translation>بيانات تدريب GLiNER</translation>
        </message>
        <message>
            <source>Guard against formulas</source>
            <translation>الحماية من المعادلات</translation>
        </message>
        <message>
            <source>HTML page</source>
            <translation>صفحة HTML</translation>
        </message>
        <message>
            <source>How many tokens a span may have</source>
            <translation>كم كلمة يجوز أن تكون في المقطع</translation>
        </message>
        <message>
            <source>How the tokens of a span are tagged</source>
            <translation>كيف تُعلَّم كلمات المقطع</translation>
        </message>
        <message>
            <source>Hugging Face data set</source>
            <translation>مجموعة بيانات Hugging Face</translation>
        </message>
        <message>
            <source>In which language labels are named</source>
            <translation>اللغة التي تُكتب بها أسماء الوسوم</translation>
        </message>
        <message>
            <source>JSON with chosen keys</source>
            <translation>JSON بمفاتيح مختارة</translation>
        </message>
        <message>
            <source>Kind of file</source>
            <translation>نوع الملف</translation>
        </message>
        <message>
            <source>Kind of project</source>
            <translation>نوع المشروع</translation>
        </message>
        <message>
            <source>Language of labels</source>
            <translation>لغة الوسوم</translation>
        </message>
        <message>
            <source>Letters with their marks (grapheme clusters)</source>
            <translation>الحروف مع علاماتها (grapheme clusters)</translation>
        </message>
        <message>
            <source>Longest span</source>
            <translation>أطول مقطع</translation>
        </message>
        <message>
            <source>None: every cell as it is</source>
            <translation>لا شيء: كل خلية كما هي</translation>
        </message>
        <message>
            <source>Plain text</source>
            <translation>نص عادي</translation>
        </message>
        <message>
            <source>Positions count</source>
            <translation>ما تعدّه المواضع</translation>
        </message>
        <message>
            <source>Prodigy JSON Lines</source>
            <translation>أسطر JSON لبرنامج Prodigy</translation>
        </message>
        <message>
            <source>Spans alone (sequence labelling)</source>
            <translation>المقاطع وحدها (وسم المتتاليات)</translation>
        </message>
        <message>
            <source>Spans and relations</source>
            <translation>المقاطع والعلاقات</translation>
        </message>
        <message>
            <source>TEI P5 stand-off</source>
            <translation>TEI P5 بترميز منفصل عن النص</translation>
        </message>
        <message>
            <source>Tags of words</source>
            <translation>علامات الكلمات</translation>
        </message>
        <message>
            <source>The kind of doccano project</source>
            <translation>نوع المشروع في doccano</translation>
        </message>
        <message>
            <source>The kind of file</source>
            <translation>نوع الملف</translation>
        </message>
        <message>
            <source>The serialisation</source>
            <translation>طريقة الكتابة في الملف</translation>
        </message>
        <message>
            <source>UTF-16 code units</source>
            <translation>وحدات ترميز UTF-16</translation>
        </message>
        <message>
            <source>Web page</source>
            <translation>صفحة ويب</translation>
        </message>
        <message>
            <source>What the project in doccano is set to count</source>
            <translation>ما ضُبط المشروع في doccano على عدّه</translation>
        </message>
        <message>
            <source>Word document</source>
            <translation>مستند Word</translation>
        </message>
        <message>
            <source>Written as</source>
            <translation>يُكتب بصيغة</translation>
        </message>
        <message>
            <source>brat standoff</source>
            <translation>brat بترميز منفصل عن النص</translation>
        </message>
        <message>
            <source>doccano JSON Lines</source>
            <translation>أسطر JSON لبرنامج doccano</translation>
        </message>
    </context>
    <context>
        <name>Guidelines</name>
        <message>
            <source>Do tag</source>
            <translation>سِم مثل هذا</translation>
        </message>
        <message>
            <source>Don’t tag</source>
            <translation>لا تسم مثل هذا</translation>
        </message>
        <message>
            <source>The labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>This project has no guidelines yet.</source>
            <translation>ليس لهذا المشروع دليل توسيم بعد.</translation>
        </message>
    </context>
    <context>
        <name>GuidelinesEditor</name>
        <message>
            <source>Discard what you have written?</source>
            <translation>أتريد تجاهل ما كتبت؟</translation>
        </message>
        <message>
            <source>Edit the guidelines</source>
            <translation>تحرير دليل التوسيم</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Markdown: # heading, - list, **bold**</source>
            <translation>ماركداون: ⁦#⁩ عنوان، ⁦-⁩ قائمة، ⁦**⁩غامق⁦**⁩</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>معاينة</translation>
        </message>
        <message>
            <source>Text in Markdown</source>
            <translation>النص بصيغة ماركداون</translation>
        </message>
    </context>
    <context>
        <name>GuidelinesWindow</name>
        <message>
            <source>Edit…</source>
            <translation>تحرير…</translation>
        </message>
        <message>
            <source>Guidelines</source>
            <translation>دليل التوسيم</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
    </context>
    <context>
        <name>HandOffDialog</name>
        <message>
            <source>Choose the file…</source>
            <translation>اختيار الملف…</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>For whom</source>
            <translation>لمن</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>The file holds these documents, the guidelines and the label set. Its work comes back with File ▸ Merge, as often as you like.</source>
            <translation>يحوي الملف هذه الوثائق والإرشادات ومجموعة الوسوم. ويعود ما يُعمل فيه عبر «ملف ◂ دمج»، ومتى شئت من المرات.</translation>
        </message>
        <message>
            <source>The one that is open ({count})</source>
            <translation>الوثيقة المفتوحة ({count})</translation>
        </message>
        <message>
            <source>Those assigned to them ({count})</source>
            <translation>المُسندة إليه ({count})</translation>
        </message>
        <message>
            <source>Those in the list as it is filtered now ({count})</source>
            <translation>ما في القائمة بتصفيتها الحالية ({count})</translation>
        </message>
        <message>
            <source>With what others did on these documents</source>
            <translation>مع ما عمله الآخرون في هذه الوثائق</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Annotate</source>
            <translation>ترميز</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>History</source>
            <translation>السجل</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>المشروع</translation>
        </message>
        <message>
            <source>Read only</source>
            <translation>للقراءة فقط</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>مراجعة</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message numerus="yes">
            <source>%Ln added (−)</source>
            <translation>
                <numerusform>لم يُضف شيء (−)</numerusform>
                <numerusform>أُضيف مقطع واحد (−)</numerusform>
                <numerusform>أُضيف مقطعان (−)</numerusform>
                <numerusform>أُضيفت %Ln مقاطع (−)</numerusform>
                <numerusform>أُضيف %Ln مقطعًا (−)</numerusform>
                <numerusform>أُضيف %Ln مقطع (−)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln changed (≠)</source>
            <translation>
                <numerusform>لم يتغيّر شيء (≠)</numerusform>
                <numerusform>تغيّر مقطع واحد (≠)</numerusform>
                <numerusform>تغيّر مقطعان (≠)</numerusform>
                <numerusform>تغيّرت %Ln مقاطع (≠)</numerusform>
                <numerusform>تغيّر %Ln مقطعًا (≠)</numerusform>
                <numerusform>تغيّر %Ln مقطع (≠)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s)</source>
            <translation>
                <numerusform>لا قرارات</numerusform>
                <numerusform>قرار واحد</numerusform>
                <numerusform>قراران</numerusform>
                <numerusform>%Ln قرارات</numerusform>
                <numerusform>%Ln قرارًا</numerusform>
                <numerusform>%Ln قرار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted (+)</source>
            <translation>
                <numerusform>لم يُحذف شيء (+)</numerusform>
                <numerusform>حُذف مقطع واحد (+)</numerusform>
                <numerusform>حُذف مقطعان (+)</numerusform>
                <numerusform>حُذفت %Ln مقاطع (+)</numerusform>
                <numerusform>حُذف %Ln مقطعًا (+)</numerusform>
                <numerusform>حُذف %Ln مقطع (+)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln other change(s)</source>
            <translation>
                <numerusform>لا تغييرات أخرى</numerusform>
                <numerusform>تغيير آخر</numerusform>
                <numerusform>تغييران آخران</numerusform>
                <numerusform>%Ln تغييرات أخرى</numerusform>
                <numerusform>%Ln تغييرًا آخر</numerusform>
                <numerusform>%Ln تغيير آخر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s)</source>
            <translation>
                <numerusform>لا علاقات</numerusform>
                <numerusform>علاقة واحدة</numerusform>
                <numerusform>علاقتان</numerusform>
                <numerusform>%Ln علاقات</numerusform>
                <numerusform>%Ln علاقة</numerusform>
                <numerusform>%Ln علاقة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) can’t come back: the label is gone.</source>
            <translation>
                <numerusform>تعود المقاطع كلها.</numerusform>
                <numerusform>مقطع واحد لا يعود: لم يعد وسمه موجودًا.</numerusform>
                <numerusform>مقطعان لا يعودان: لم يعد وسمهما موجودًا.</numerusform>
                <numerusform>%Ln مقاطع لا تعود: لم يعد وسمها موجودًا.</numerusform>
                <numerusform>%Ln مقطعًا لا تعود: لم يعد وسمها موجودًا.</numerusform>
                <numerusform>%Ln مقطع لا تعود: لم يعد وسمها موجودًا.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) keep the label of now: the one of then is gone.</source>
            <translation>
                <numerusform>لا مقطع يبقى على وسمه الحالي.</numerusform>
                <numerusform>مقطع واحد يبقى على وسمه الحالي: لم يعد وسمه السابق موجودًا.</numerusform>
                <numerusform>مقطعان يبقيان على وسمهما الحالي: لم يعد وسمهما السابق موجودًا.</numerusform>
                <numerusform>%Ln مقاطع تبقى على وسمها الحالي: لم يعد وسمها السابق موجودًا.</numerusform>
                <numerusform>%Ln مقطعًا تبقى على وسمها الحالي: لم يعد وسمها السابق موجودًا.</numerusform>
                <numerusform>%Ln مقطع تبقى على وسمها الحالي: لم يعد وسمها السابق موجودًا.</numerusform>
            </translation>
        </message>
        <message>
            <source>No span has changed since.</source>
            <translation>لم يتغيّر أي مقطع منذ ذلك الحين.</translation>
        </message>
        <message>
            <source>Redone: {sentence}</source>
            <translation>أُعيد: {sentence}</translation>
        </message>
        <message>
            <source>Spans since then: {what}</source>
            <translation>المقاطع منذ ذلك الحين: {what}</translation>
        </message>
        <message>
            <source>Undone: {sentence}</source>
            <translation>جرى التراجع عن: {sentence}</translation>
        </message>
        <message numerus="yes">
            <source>in %Ln document(s)</source>
            <translation>
                <numerusform>في لا وثيقة</numerusform>
                <numerusform>في وثيقة واحدة</numerusform>
                <numerusform>في وثيقتين</numerusform>
                <numerusform>في %Ln وثائق</numerusform>
                <numerusform>في %Ln وثيقة</numerusform>
                <numerusform>في %Ln وثيقة</numerusform>
            </translation>
        </message>
        <message>
            <source>left to right</source>
            <translation>من اليسار إلى اليمين</translation>
        </message>
        <message>
            <source>right to left</source>
            <translation>من اليمين إلى اليسار</translation>
        </message>
        <message>
            <source>{who} accepted the suggestion “{text}” as {label}</source>
            <translation>{who}: قُبل الاقتراح «{text}» بالوسم {label}</translation>
        </message>
        <message>
            <source>{who} accepted “{text}” ({label}) by {name}</source>
            <translation>{who}: قُبل «{text}» ({label}) من عمل {name}</translation>
        </message>
        <message>
            <source>{who} added the label {label}</source>
            <translation>{who}: أُضيف الوسم {label}</translation>
        </message>
        <message>
            <source>{who} amended “{old_text}” ({old_label}) by {name} to “{text}” ({label})</source>
            <translation>{who}: عُدّل «{old_text}» ({old_label}) من عمل {name} إلى «{text}» ({label})</translation>
        </message>
        <message>
            <source>{who} changed a comment from “{old}” to “{new}”</source>
            <translation>{who}: غُيّر تعليق من «{old}» إلى «{new}»</translation>
        </message>
        <message>
            <source>{who} changed a span ({label}) from “{old_text}” to “{text}”</source>
            <translation>{who}: غُيّر مقطع ({label}) من «{old_text}» إلى «{text}»</translation>
        </message>
        <message>
            <source>{who} changed the label of “{text}” from {old_label} to {label}</source>
            <translation>{who}: غُيّر وسم «{text}» من {old_label} إلى {label}</translation>
        </message>
        <message>
            <source>{who} changed the label set</source>
            <translation>{who}: عُدّلت مجموعة الوسوم</translation>
        </message>
        <message>
            <source>{who} changed the label {label}</source>
            <translation>{who}: عُدّل الوسم {label}</translation>
        </message>
        <message>
            <source>{who} changed the note on “{text}” from “{old}” to “{new}”</source>
            <translation>{who}: غُيّرت الملاحظة على «{text}» من «{old}» إلى «{new}»</translation>
        </message>
        <message>
            <source>{who} changed the state of “{title}” for {name} from {old} to {new}</source>
            <translation>{who}: غُيّرت حالة «{title}» لدى {name} من {old} إلى {new}</translation>
        </message>
        <message>
            <source>{who} changed what the comment “{new}” stands for</source>
            <translation>{who}: غُيّرت حالة التعليق «{new}»</translation>
        </message>
        <message>
            <source>{who} changed {name} of “{text}” from “{old}” to “{new}”</source>
            <translation>{who}: غُيّرت الخاصية {name} للمقطع «{text}» من «{old}» إلى «{new}»</translation>
        </message>
        <message>
            <source>{who} commented on “{text}”: “{new}”</source>
            <translation>{who}: كُتب تعليق على «{text}»: «{new}»</translation>
        </message>
        <message>
            <source>{who} deleted the span “{text}” ({label})</source>
            <translation>{who}: حُذف المقطع «{text}» ({label})</translation>
        </message>
        <message>
            <source>{who} imported “{title}”</source>
            <translation>{who}: استُوردت «{title}»</translation>
        </message>
        <message>
            <source>{who} joined “{old}” to “{new}” by the relation {relation}</source>
            <translation>{who}: رُبط «{old}» بـ«{new}» بالعلاقة {relation}</translation>
        </message>
        <message>
            <source>{who} let paragraph {paragraph} run as its letters do</source>
            <translation>{who}: أُعيدت الفقرة {paragraph} إلى اتجاه حروفها</translation>
        </message>
        <message>
            <source>{who} made the project with its labels</source>
            <translation>{who}: أُنشئ المشروع بوسومه</translation>
        </message>
        <message>
            <source>{who} merged the label {old_label} into {label}</source>
            <translation>دمج {who} الوسم {old_label} في {label}</translation>
        </message>
        <message>
            <source>{who} offered the label {label} again</source>
            <translation>{who}: أُتيح الوسم {label} من جديد</translation>
        </message>
        <message>
            <source>{who} rejected “{text}” ({label}) by {name}</source>
            <translation>{who}: رُفض «{text}» ({label}) من عمل {name}</translation>
        </message>
        <message>
            <source>{who} removed the comment “{old}”</source>
            <translation>{who}: أُزيل التعليق «{old}»</translation>
        </message>
        <message>
            <source>{who} removed the guidelines ({name})</source>
            <translation>{who}: إزالة دليل التوسيم ({name})</translation>
        </message>
        <message>
            <source>{who} removed the label {label}</source>
            <translation>{who}: أُزيل الوسم {label}</translation>
        </message>
        <message>
            <source>{who} removed the note “{old}” from “{text}”</source>
            <translation>{who}: أُزيلت الملاحظة «{old}» عن «{text}»</translation>
        </message>
        <message>
            <source>{who} removed the relation {relation} from “{old}” to “{new}”</source>
            <translation>{who}: أُزيلت العلاقة {relation} من «{old}» إلى «{new}»</translation>
        </message>
        <message>
            <source>{who} removed the state of “{title}” for {name}: {old}</source>
            <translation>{who}: أُزيلت حالة «{title}» لدى {name}: {old}</translation>
        </message>
        <message>
            <source>{who} removed {name} (“{old}”) from “{text}”</source>
            <translation>{who}: أُزيلت الخاصية {name} («{old}») عن «{text}»</translation>
        </message>
        <message>
            <source>{who} renamed the label {old} to {new}</source>
            <translation>غيّر {who} معرّف الوسم من {old} إلى {new}</translation>
        </message>
        <message>
            <source>{who} retired the label {label}</source>
            <translation>{who}: أُوقف الوسم {label}</translation>
        </message>
        <message>
            <source>{who} set the direction of paragraph {paragraph}: {direction}</source>
            <translation>{who}: ضُبط اتجاه الفقرة {paragraph}: {direction}</translation>
        </message>
        <message>
            <source>{who} set the state of “{title}” for {name}: {new}</source>
            <translation>{who}: ضُبطت حالة «{title}» لدى {name}: {new}</translation>
        </message>
        <message>
            <source>{who} set {name} of “{text}” to “{new}”</source>
            <translation>{who}: ضُبطت الخاصية {name} للمقطع «{text}» على «{new}»</translation>
        </message>
        <message>
            <source>{who} tagged “{text}” as {label}</source>
            <translation>{who}: وُسم «{text}» بالوسم {label}</translation>
        </message>
        <message>
            <source>{who} took back the decision on “{text}” ({label}) by {name}</source>
            <translation>{who}: سُحب القرار في «{text}» ({label}) من عمل {name}</translation>
        </message>
        <message>
            <source>{who} took “{title}” out</source>
            <translation>{who}: أُخرجت «{title}» من المشروع</translation>
        </message>
        <message>
            <source>{who} wrote the guidelines ({name})</source>
            <translation>{who}: كتابة دليل التوسيم ({name})</translation>
        </message>
        <message>
            <source>{who} wrote the note “{new}” on “{text}”</source>
            <translation>{who}: كُتبت الملاحظة «{new}» على «{text}»</translation>
        </message>
        <message>
            <source>{who}: {what}</source>
            <translation>{who}: {what}</translation>
        </message>
    </context>
    <context>
        <name>HistoryPage</name>
        <message>
            <source>About which label</source>
            <translation>عن أي وسم</translation>
        </message>
        <message>
            <source>All documents</source>
            <translation>كل الوثائق</translation>
        </message>
        <message>
            <source>Any label</source>
            <translation>أي وسم</translation>
        </message>
        <message>
            <source>Everyone</source>
            <translation>الجميع</translation>
        </message>
        <message>
            <source>History</source>
            <translation>السجل</translation>
        </message>
        <message>
            <source>Looking through the log…</source>
            <translation>يجري البحث في السجل…</translation>
        </message>
        <message>
            <source>Nothing was done that matches.</source>
            <translation>لا عمل يطابق هذا الاختيار.</translation>
        </message>
        <message>
            <source>This document</source>
            <translation>هذه الوثيقة</translation>
        </message>
        <message>
            <source>Whose actions</source>
            <translation>أعمال مَن</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message numerus="yes">
            <source>%Ln document(s) had been there already.</source>
            <translation>
                <numerusform>لم تكن أي وثيقة موجودة من قبل.</numerusform>
                <numerusform>كانت وثيقة واحدة موجودة من قبل.</numerusform>
                <numerusform>كانت وثيقتان موجودتين من قبل.</numerusform>
                <numerusform>كانت %Ln وثائق موجودة من قبل.</numerusform>
                <numerusform>كانت %Ln وثيقة موجودة من قبل.</numerusform>
                <numerusform>كانت %Ln وثيقة موجودة من قبل.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) of other types were passed over.</source>
            <translation>
                <numerusform>لم يُتجاوز أي ملف من نوع آخر.</numerusform>
                <numerusform>جرى تجاوز ملف واحد من نوع آخر.</numerusform>
                <numerusform>جرى تجاوز ملفين من أنواع أخرى.</numerusform>
                <numerusform>جرى تجاوز %Ln ملفات من أنواع أخرى.</numerusform>
                <numerusform>جرى تجاوز %Ln ملفًا من أنواع أخرى.</numerusform>
                <numerusform>جرى تجاوز %Ln ملف من أنواع أخرى.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) came in, but look at them:</source>
            <translation>
                <numerusform>لم يدخل شيء يستدعي النظر:</numerusform>
                <numerusform>دخل عنصر واحد، فانظر فيه:</numerusform>
                <numerusform>دخل عنصران، فانظر فيهما:</numerusform>
                <numerusform>دخلت %Ln عناصر، فانظر فيها:</numerusform>
                <numerusform>دخل %Ln عنصرًا، فانظر فيها:</numerusform>
                <numerusform>دخل %Ln عنصر، فانظر فيها:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) were left out:</source>
            <translation>
                <numerusform>لم يُترك شيء:</numerusform>
                <numerusform>تُرك عنصر واحد:</numerusform>
                <numerusform>تُرك عنصران:</numerusform>
                <numerusform>تُركت %Ln عناصر:</numerusform>
                <numerusform>تُرك %Ln عنصرًا:</numerusform>
                <numerusform>تُرك %Ln عنصر:</numerusform>
            </translation>
        </message>
        <message>
            <source>A span {label}: {sentence}</source>
            <translation>مقطع {label}: {sentence}</translation>
        </message>
        <message>
            <source>Defined otherwise in the files, and kept as they are here: {labels}.</source>
            <translation>معرّفة في الملفات تعريفًا مغايرًا وأُبقيت كما هي هنا: {labels}.</translation>
        </message>
        <message>
            <source>New labels, as {files} defines them: {labels}.</source>
            <translation>وسوم جديدة كما يعرّفها {files}: {labels}.</translation>
        </message>
        <message>
            <source>New labels: {labels}.</source>
            <translation>وسوم جديدة: {labels}.</translation>
        </message>
        <message>
            <source>No span needed what {files} says of labels.</source>
            <translation>لم يحتج أي مقطع إلى ما يقوله {files} عن الوسوم.</translation>
        </message>
        <message>
            <source>The encoding was guessed for {files}.</source>
            <translation>خُمّن ترميز المحارف في {files}.</translation>
        </message>
        <message>
            <source>The label set is that of {files}.</source>
            <translation>مجموعة الوسوم هي التي في {files}.</translation>
        </message>
        <message>
            <source>The span {span}, {label}: {sentence}</source>
            <translation>المقطع {span}، {label}: {sentence}</translation>
        </message>
        <message>
            <source>Where spans stand shifted, undo the import and choose another unit for it.</source>
            <translation>إن كانت المقاطع منزاحة فتراجع عن الاستيراد واختر له وحدة أخرى.</translation>
        </message>
        <message>
            <source>{documents} with {spans} came in.</source>
            <translation>دخل المشروع: {documents}، فيها: {spans}.</translation>
        </message>
    </context>
    <context>
        <name>ImportReportDialog</name>
        <message>
            <source>Copy the report</source>
            <translation>نسخ التقرير</translation>
        </message>
        <message>
            <source>File</source>
            <translation>الملف</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>استيراد</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>تم الاستيراد</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>السطر</translation>
        </message>
        <message>
            <source>Nothing new was imported</source>
            <translation>لم يُستورد شيء جديد</translation>
        </message>
        <message>
            <source>What was wrong</source>
            <translation>وجه الخطأ</translation>
        </message>
    </context>
    <context>
        <name>ImportWishesDialog</name>
        <message numerus="yes">
            <source>%Ln document(s) are here already.</source>
            <translation>
                <numerusform>لا وثائق موجودة من قبل.</numerusform>
                <numerusform>وثيقة واحدة موجودة هنا من قبل.</numerusform>
                <numerusform>وثيقتان موجودتان هنا من قبل.</numerusform>
                <numerusform>%Ln وثائق موجودة هنا من قبل.</numerusform>
                <numerusform>%Ln وثيقة موجودة هنا من قبل.</numerusform>
                <numerusform>%Ln وثيقة موجودة هنا من قبل.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) are nearly the same as others.</source>
            <translation>
                <numerusform>لا وثائق تكاد تطابق غيرها.</numerusform>
                <numerusform>وثيقة واحدة تكاد تطابق غيرها.</numerusform>
                <numerusform>وثيقتان تكادان تطابقان غيرهما.</numerusform>
                <numerusform>%Ln وثائق تكاد تطابق غيرها.</numerusform>
                <numerusform>%Ln وثيقة تكاد تطابق غيرها.</numerusform>
                <numerusform>%Ln وثيقة تكاد تطابق غيرها.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) stand in the files more than once.</source>
            <translation>
                <numerusform>لا وثائق مكرّرة في الملفات.</numerusform>
                <numerusform>وثيقة واحدة مكرّرة في الملفات.</numerusform>
                <numerusform>وثيقتان مكرّرتان في الملفات.</numerusform>
                <numerusform>%Ln وثائق مكرّرة في الملفات.</numerusform>
                <numerusform>%Ln وثيقة مكرّرة في الملفات.</numerusform>
                <numerusform>%Ln وثيقة مكرّرة في الملفات.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln text(s) with {what}</source>
            <translation>
                <numerusform>لا نصوص فيها {what}</numerusform>
                <numerusform>نص واحد فيه {what}</numerusform>
                <numerusform>نصّان فيهما {what}</numerusform>
                <numerusform>%Ln نصوص فيها {what}</numerusform>
                <numerusform>%Ln نصًّا فيه {what}</numerusform>
                <numerusform>%Ln نص فيه {what}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) will be named in the report.</source>
            <translation>
                <numerusform>لا شيء سيُذكر في التقرير.</numerusform>
                <numerusform>أمر واحد سيُذكر في التقرير.</numerusform>
                <numerusform>أمران سيُذكران في التقرير.</numerusform>
                <numerusform>%Ln أمور ستُذكر في التقرير.</numerusform>
                <numerusform>%Ln أمرا سيُذكر في التقرير.</numerusform>
                <numerusform>%Ln أمر سيُذكر في التقرير.</numerusform>
            </translation>
        </message>
        <message>
            <source>A book is one document, not one a chapter</source>
            <translation>الكتاب وثيقة واحدة، لا وثيقة لكل فصل</translation>
        </message>
        <message numerus="yes">
            <source>And %Ln file(s) more.</source>
            <translation>
                <numerusform>ولا ملفات غيرها.</numerusform>
                <numerusform>وملف واحد آخر.</numerusform>
                <numerusform>وملفان آخران.</numerusform>
                <numerusform>و%Ln ملفات أخرى.</numerusform>
                <numerusform>و%Ln ملفًّا آخر.</numerusform>
                <numerusform>و%Ln ملف آخر.</numerusform>
            </translation>
        </message>
        <message>
            <source>Arabic, ISO 8859-6</source>
            <translation>العربية، ISO 8859-6</translation>
        </message>
        <message>
            <source>Arabic, Macintosh</source>
            <translation>العربية، Macintosh</translation>
        </message>
        <message>
            <source>Arabic, Windows-1256</source>
            <translation>العربية، Windows-1256</translation>
        </message>
        <message>
            <source>As found out</source>
            <translation>كما تبيّن</translation>
        </message>
        <message>
            <source>As suggestions, to be accepted or not</source>
            <translation>كاقتراحات تُقبل أو لا تُقبل</translation>
        </message>
        <message>
            <source>Characters (code points)</source>
            <translation>المحارف (نقاط الترميز)</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>الترميز</translation>
        </message>
        <message>
            <source>Hebrew, ISO 8859-8</source>
            <translation>العبرية، ISO 8859-8</translation>
        </message>
        <message>
            <source>Hebrew, Windows-1255</source>
            <translation>العبرية، Windows-1255</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>استيراد</translation>
        </message>
        <message>
            <source>Label here</source>
            <translation>الوسم هنا</translation>
        </message>
        <message>
            <source>Label in the files</source>
            <translation>الوسم في الملفات</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Letters with their marks</source>
            <translation>الحروف مع علاماتها</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>جارٍ النظر…</translation>
        </message>
        <message>
            <source>New label</source>
            <translation>وسم جديد</translation>
        </message>
        <message>
            <source>New, as the files define it</source>
            <translation>جديد كما تعرّفه الملفات</translation>
        </message>
        <message>
            <source>No span needs what {files} says of labels.</source>
            <translation>لا يحتاج أي مقطع إلى ما يقوله {files} عن الوسوم.</translation>
        </message>
        <message>
            <source>Positions count</source>
            <translation>المواضع معدودة بـ</translation>
        </message>
        <message>
            <source>Positions in {file}: {unit}.</source>
            <translation>المواضع في {file}: {unit}.</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>تُقرأ على أنها</translation>
        </message>
        <message>
            <source>Spans of</source>
            <translation>أصحاب المقاطع</translation>
        </message>
        <message numerus="yes">
            <source>That is assumed, as the format’s own: there are no quotes, and only %Ln span(s) can tell. {fit} of {of} begin and end between words so; otherwise: {tried}.</source>
            <translation>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا يدل على غيرها أي مقطع. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا يدل إلا مقطع واحد. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا يدل إلا مقطعان. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا تدل إلا %Ln مقاطع. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا يدل إلا %Ln مقطعًا. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
                <numerusform>هذا افتراض لأنها وحدة الصيغة نفسها: لا اقتباسات، ولا يدل إلا %Ln مقطع. ما يبدأ وينتهي بين الكلمات: {fit} من {of}، وبغيرها: {tried}.</numerusform>
            </translation>
        </message>
        <message>
            <source>The article alone, without menus and margins</source>
            <translation>المقال وحده، بلا قوائم وهوامش</translation>
        </message>
        <message>
            <source>The article as it will be</source>
            <translation>المقالة كما ستكون</translation>
        </message>
        <message>
            <source>The files could not be read: {detail}</source>
            <translation>تعذرت قراءة الملفات: {detail}</translation>
        </message>
        <message>
            <source>The files name spans of {names}.</source>
            <translation>تذكر الملفات مقاطع لكل من {names}.</translation>
        </message>
        <message>
            <source>The first documents</source>
            <translation>الوثائق الأولى</translation>
        </message>
        <message>
            <source>The label set will be that of {files}.</source>
            <translation>ستكون مجموعة الوسوم هي التي في {files}.</translation>
        </message>
        <message>
            <source>The texts are being checked…</source>
            <translation>يجري فحص النصوص…</translation>
        </message>
        <message>
            <source>UTF-16 code units</source>
            <translation>وحدات ترميز UTF-16</translation>
        </message>
        <message>
            <source>UTF-8 bytes</source>
            <translation>بايتات UTF-8</translation>
        </message>
        <message>
            <source>Western, Windows-1252</source>
            <translation>الغربية، Windows-1252</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>ما وُجد</translation>
        </message>
        <message>
            <source>Where spans stand shifted, choose another under Positions count.</source>
            <translation>إن كانت المقاطع منزاحة فاختر وحدة أخرى في «المواضع معدودة بـ».</translation>
        </message>
        <message>
            <source>Whom the files name, else you</source>
            <translation>من تذكره الملفات، وإلا فأنت</translation>
        </message>
        <message>
            <source>{files} says what the new labels mean: {labels}.</source>
            <translation>{files} يبيّن معاني الوسوم الجديدة: {labels}.</translation>
        </message>
        <message>
            <source>{file} is {format}.</source>
            <translation>صيغة {file} هي {format}.</translation>
        </message>
        <message>
            <source>{file} was read as {encoding}: see whether its letters are right.</source>
            <translation>قُرئ {file} بترميز {encoding}: تحقق من صحة حروفه.</translation>
        </message>
        <message>
            <source>{fit} of {of} spans that can tell fit so.</source>
            <translation>يوافق ذلك {fit} من {of} من المقاطع الدالّة.</translation>
        </message>
        <message>
            <source>{things} so far; more follow.</source>
            <translation>{things} حتى الآن، ويليها المزيد.</translation>
        </message>
        <message>
            <source>{title} ({share} %)</source>
            <translation>{title} ({share}٪)</translation>
        </message>
        <message>
            <source>{unit}: {fit} of {of}</source>
            <translation>{unit}: {fit} من {of}</translation>
        </message>
    </context>
    <context>
        <name>InboxPanel</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Contest…</source>
            <translation>اعتراض…</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>الوارد</translation>
        </message>
        <message>
            <source>Instead: {label}</source>
            <translation>بدلًا منه: {label}</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>No reason given</source>
            <translation>بلا سبب</translation>
        </message>
        <message>
            <source>Nothing yet. What reviewers change in your work comes up here, with the reason.</source>
            <translation>لا شيء بعد. يظهر هنا ما يغيّره المراجعون في عملك مع السبب.</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>السابق</translation>
        </message>
        <message>
            <source>Reasons, the last eight weeks</source>
            <translation>الأسباب في الأسابيع الثمانية الأخيرة</translation>
        </message>
        <message>
            <source>Reply…</source>
            <translation>رد…</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>اعتماد</translation>
        </message>
        <message>
            <source>Why do you contest it?</source>
            <translation>لماذا تعترض عليه؟</translation>
        </message>
        <message>
            <source>Why: {reason}</source>
            <translation>السبب: {reason}</translation>
        </message>
        <message>
            <source>You: {label}</source>
            <translation>أنت: {label}</translation>
        </message>
        <message>
            <source>done</source>
            <translation>تم</translation>
        </message>
        <message>
            <source>{number} of {total}</source>
            <translation>{number} من {total}</translation>
        </message>
        <message>
            <source>{reviewer} accepted this document</source>
            <translation>قبل {reviewer} هذه الوثيقة</translation>
        </message>
        <message>
            <source>{reviewer} added a span that you missed</source>
            <translation>أضاف {reviewer} مقطعًا فاتك</translation>
        </message>
        <message>
            <source>{reviewer} amended your span</source>
            <translation>عدّل {reviewer} مقطعك</translation>
        </message>
        <message>
            <source>{reviewer} commented</source>
            <translation>علّق {reviewer}</translation>
        </message>
        <message>
            <source>{reviewer} rejected your span</source>
            <translation>رفض {reviewer} مقطعك</translation>
        </message>
        <message>
            <source>{reviewer} returned this document to you</source>
            <translation>أعاد {reviewer} هذه الوثيقة إليك</translation>
        </message>
    </context>
    <context>
        <name>KeyBindingsDialog</name>
        <message>
            <source>Action</source>
            <translation>الإجراء</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>الإجراءات</translation>
        </message>
        <message>
            <source>All as at first</source>
            <translation>الكل كما كان أولًا</translation>
        </message>
        <message>
            <source>As at first</source>
            <translation>كما كان أولًا</translation>
        </message>
        <message>
            <source>Change keys</source>
            <translation>تغيير المفاتيح</translation>
        </message>
        <message>
            <source>Kept.</source>
            <translation>حُفظ.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>المفاتيح</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>المفتاح الجديد</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>بلا مفتاح</translation>
        </message>
        <message>
            <source>Press the new key in the field.</source>
            <translation>اضغط المفتاح الجديد في الحقل.</translation>
        </message>
        <message>
            <source>{key} is the key of “{action}” now. Give that another key first.</source>
            <translation>{key} صار مفتاح «{action}». غيّر مفتاحه أولًا.</translation>
        </message>
        <message>
            <source>{key} is the key of “{action}”. Give that another key first, or press another one.</source>
            <translation>{key} هو مفتاح «{action}». غيّر مفتاحه أولًا، أو اضغط مفتاحًا آخر.</translation>
        </message>
    </context>
    <context>
        <name>KeyChoices</name>
        <message>
            <source>Annotator</source>
            <translation>المرمّز</translation>
        </message>
        <message>
            <source>As found out</source>
            <translation>كما تبيّن</translation>
        </message>
        <message>
            <source>As found out: {key}</source>
            <translation>كما تبيّن: {key}</translation>
        </message>
        <message>
            <source>Column of tags</source>
            <translation>عمود الوسوم</translation>
        </message>
        <message>
            <source>Column of tokens</source>
            <translation>عمود الكلمات</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>الوثيقة</translation>
        </message>
        <message>
            <source>End</source>
            <translation>النهاية</translation>
        </message>
        <message>
            <source>Keys and columns</source>
            <translation>المفاتيح والأعمدة</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>List of spans</source>
            <translation>قائمة المقاطع</translation>
        </message>
        <message>
            <source>None was found</source>
            <translation>لم يُعثر على شيء</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>الورقة</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>البداية</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>النص</translation>
        </message>
        <message>
            <source>The span's text</source>
            <translation>نص المقطع</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>العنوان</translation>
        </message>
    </context>
    <context>
        <name>KeyConflicts</name>
        <message>
            <source>Move the caret</source>
            <translation>تحريك المؤشر</translation>
        </message>
    </context>
    <context>
        <name>KeySheet</name>
        <message>
            <source>Add text to the selected span by mouse, or take it away</source>
            <translation>إضافة نص إلى المقطع المحدد بالفأرة أو حذفه منه</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>كل المفاتيح</translation>
        </message>
        <message>
            <source>Guidelines</source>
            <translation>دليل التوسيم</translation>
        </message>
        <message>
            <source>In the article</source>
            <translation>في المقال</translation>
        </message>
        <message>
            <source>Labels: tag the text, relabel the span, or arm</source>
            <translation>الوسوم: وسم النص، أو تغيير وسم المقطع، أو تجهيز الوسم</translation>
        </message>
        <message>
            <source>Move the caret by character, word, line, page</source>
            <translation>نقل المؤشر حرفًا أو كلمة أو سطرًا أو صفحة</translation>
        </message>
        <message>
            <source>Select by mouse, free of words</source>
            <translation>تحديد بالفأرة دون التقيد بالكلمات</translation>
        </message>
        <message>
            <source>Select text while moving</source>
            <translation>تحديد النص أثناء التنقل</translation>
        </message>
    </context>
    <context>
        <name>KindsOut</name>
        <message>
            <source>Attributes</source>
            <translation>السمات</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>الملاحظات</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>العلاقات</translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>الاقتراحات</translation>
        </message>
        <message>
            <source>{things}: no place in this format</source>
            <translation>{things}: لا مكان لها في هذه الصيغة</translation>
        </message>
    </context>
    <context>
        <name>LabelChangeDialog</name>
        <message>
            <source>Among these labels</source>
            <translation>بين هذه الوسوم</translation>
        </message>
        <message>
            <source>And new ones</source>
            <translation>ووسوم جديدة</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Change a label with its spans</source>
            <translation>تغيير وسم مع مقاطعه</translation>
        </message>
        <message>
            <source>Change the id</source>
            <translation>تغيير المعرّف</translation>
        </message>
        <message>
            <source>Choose the labels to divide them among; then each is shown in its place.</source>
            <translation>اختر الوسوم التي تُوزَّع عليها؛ ثم يُعرض كل مقطع في موضعه.</translation>
        </message>
        <message>
            <source>Counting the spans…</source>
            <translation>جارٍ عدّ المقاطع…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>حذف</translation>
        </message>
        <message>
            <source>Give it another id. Its names stay as they are.</source>
            <translation>أعطه معرّفًا آخر. تبقى أسماؤه كما هي.</translation>
        </message>
        <message>
            <source>Go through the spans…</source>
            <translation>المرور على المقاطع…</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>في</translation>
        </message>
        <message>
            <source>It is one step, can be undone, and makes version {version} of the label set.</source>
            <translation>هي خطوة واحدة يمكن التراجع عنها، وتنشئ الإصدار {version} من مجموعة الوسوم.</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>دمج</translation>
        </message>
        <message>
            <source>Names, with commas between</source>
            <translation>أسماء مفصولة بفواصل</translation>
        </message>
        <message>
            <source>New id</source>
            <translation>المعرّف الجديد</translation>
        </message>
        <message>
            <source>Offer again</source>
            <translation>إتاحة من جديد</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>إيقاف</translation>
        </message>
        <message>
            <source>The label set has no labels yet.</source>
            <translation>لا وسوم في مجموعة الوسوم بعد.</translation>
        </message>
        <message>
            <source>There is no other label to merge it into.</source>
            <translation>لا يوجد وسم آخر ليُدمج فيه.</translation>
        </message>
        <message>
            <source>To delete them, type {name} above. To keep them, retire or merge the label instead.</source>
            <translation>لحذفها اكتب {name} في الأعلى. وللإبقاء عليها أوقف الوسم أو ادمجه بدلًا من ذلك.</translation>
        </message>
        <message>
            <source>Type the label’s name</source>
            <translation>اكتب اسم الوسم</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>الإجراء</translation>
        </message>
    </context>
    <context>
        <name>LabelForm</name>
        <message>
            <source>Attributes</source>
            <translation>السمات</translation>
        </message>
        <message>
            <source>Change with its spans…</source>
            <translation>تغيير مع المقاطع…</translation>
        </message>
        <message>
            <source>Colour and line</source>
            <translation>اللون والخط</translation>
        </message>
        <message>
            <source>Contrast on light and dark pages: {ratios}</source>
            <translation>التباين على الصفحات الفاتحة والداكنة: {ratios}</translation>
        </message>
        <message>
            <source>Definition</source>
            <translation>التعريف</translation>
        </message>
        <message>
            <source>Do not tag</source>
            <translation>لا يوسم</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>المفتاح</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>بلا مفتاح</translation>
        </message>
        <message>
            <source>One a line, the span in [brackets]</source>
            <translation>مثال في كل سطر، والمقطع بين [معقوفين]</translation>
        </message>
        <message>
            <source>Retired: offered no more, its spans keep it</source>
            <translation>موقوف: لا يُعرض بعد الآن، وتحتفظ به مقاطعه</translation>
        </message>
        <message>
            <source>Spans</source>
            <translation>المقاطع</translation>
        </message>
        <message>
            <source>Tag it so</source>
            <translation>يوسم هكذا</translation>
        </message>
    </context>
    <context>
        <name>LabelHelp</name>
        <message>
            <source>All keys</source>
            <translation>كل المفاتيح</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>أمثلة</translation>
        </message>
        <message>
            <source>Not these</source>
            <translation>ليس هذه</translation>
        </message>
        <message>
            <source>Nothing is said about this label yet.</source>
            <translation>لم يُقل شيء عن هذا الوسم بعد.</translation>
        </message>
        <message>
            <source>What the labels mean</source>
            <translation>معاني الوسوم</translation>
        </message>
    </context>
    <context>
        <name>LabelSentences</name>
        <message numerus="yes">
            <source>%Ln of them would say the same as another span of the same person; one of each two is left, with the notes and relations of both.</source>
            <translation>
                <numerusform>لا مقطع منها يطابق غيره.</numerusform>
                <numerusform>مقطع واحد منها سيطابق مقطعًا آخر للشخص نفسه؛ فيبقى أحدهما بملاحظات الاثنين وعلاقاتهما.</numerusform>
                <numerusform>مقطعان منها سيطابقان مقطعين آخرين للشخص نفسه؛ فيبقى من كل اثنين واحد بملاحظاتهما وعلاقاتهما.</numerusform>
                <numerusform>%Ln مقاطع منها ستطابق مقاطع أخرى للشخص نفسه؛ فيبقى من كل اثنين واحد بملاحظاتهما وعلاقاتهما.</numerusform>
                <numerusform>%Ln مقطعًا منها ستطابق مقاطع أخرى للشخص نفسه؛ فيبقى من كل اثنين واحد بملاحظاتهما وعلاقاتهما.</numerusform>
                <numerusform>%Ln مقطع منها ستطابق مقاطع أخرى للشخص نفسه؛ فيبقى من كل اثنين واحد بملاحظاتهما وعلاقاتهما.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s) on them will be deleted.</source>
            <translation>
                <numerusform>لا علاقة عليها تُحذف.</numerusform>
                <numerusform>ستُحذف علاقة واحدة عليها.</numerusform>
                <numerusform>ستُحذف علاقتان عليها.</numerusform>
                <numerusform>ستُحذف %Ln علاقات عليها.</numerusform>
                <numerusform>ستُحذف %Ln علاقة عليها.</numerusform>
                <numerusform>ستُحذف %Ln علاقة عليها.</numerusform>
            </translation>
        </message>
        <message>
            <source>An attribute of {name} has no name.</source>
            <translation>إحدى سمات {name} بلا اسم.</translation>
        </message>
        <message>
            <source>An id is missing. Give each row one.</source>
            <translation>ثمة معرّف ناقص. أعطِ كل صف معرّفًا.</translation>
        </message>
        <message>
            <source>Change its id…</source>
            <translation>تغيير معرّفه…</translation>
        </message>
        <message>
            <source>Delete it…</source>
            <translation>حذفه…</translation>
        </message>
        <message>
            <source>Gets the new id: {spans} in {documents}.</source>
            <translation>ما يأخذ المعرّف الجديد: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>Gets the other label: {spans} in {documents}.</source>
            <translation>ما يأخذ الوسم الآخر: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>Has the label, which is offered again: {spans} in {documents}.</source>
            <translation>يُعرض الوسم من جديد، وما له الوسم: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>Has this label: {spans} in {documents}.</source>
            <translation>ما له هذا الوسم: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>Keeps the label, which is offered no more: {spans} in {documents}.</source>
            <translation>لا يُعرض الوسم بعد الآن، ويحتفظ به: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>Line {line}, {what}: {reason}</source>
            <translation>السطر {line}، {what}: {reason}</translation>
        </message>
        <message>
            <source>Looks almost like {value}, at least to some eyes. Choose another colour or line.</source>
            <translation>يكاد يشبه {value}، على الأقل لبعض العيون. اختر لونًا أو خطًا آخر.</translation>
        </message>
        <message>
            <source>Made by: {people}.</source>
            <translation>أصحابها: {people}.</translation>
        </message>
        <message>
            <source>Merge it into another…</source>
            <translation>دمجه في وسم آخر…</translation>
        </message>
        <message>
            <source>No span has this label, so no span changes.</source>
            <translation>لا مقطع له هذا الوسم، فلا يتغير أي مقطع.</translation>
        </message>
        <message>
            <source>Offer it again…</source>
            <translation>إتاحته من جديد…</translation>
        </message>
        <message>
            <source>Only {key} : 1 on dark pages, too faint to read; there it is shown lighter.</source>
            <translation>التباين {key} : 1 فقط على الصفحات الداكنة، أبهت من أن يُقرأ؛ فيُعرض هناك أفتح.</translation>
        </message>
        <message>
            <source>Only {key} : 1 on light pages, too faint to read; there it is shown darker.</source>
            <translation>التباين {key} : 1 فقط على الصفحات الفاتحة، أبهت من أن يُقرأ؛ فيُعرض هناك أغمق.</translation>
        </message>
        <message>
            <source>Retire it…</source>
            <translation>إيقافه…</translation>
        </message>
        <message>
            <source>Split it, span by span…</source>
            <translation>تقسيمه مقطعًا مقطعًا…</translation>
        </message>
        <message>
            <source>The attribute {value} of {name} is there twice.</source>
            <translation>السمة {value} للوسم {name} مكررة.</translation>
        </message>
        <message>
            <source>The id {value} has spaces at its edges or characters that can’t be seen.</source>
            <translation>في المعرّف {value} مسافات عند طرفيه أو محارف لا تُرى.</translation>
        </message>
        <message>
            <source>The id {value} is there twice. Each must be another.</source>
            <translation>المعرّف {value} مكرر. يجب أن يكون لكلٍّ معرّف مختلف.</translation>
        </message>
        <message>
            <source>The key {key} is given twice. Give one of the two another.</source>
            <translation>المفتاح {key} معطى مرتين. أعطِ أحدهما مفتاحًا آخر.</translation>
        </message>
        <message>
            <source>This key is also “{value}”. While the label has it, it tags.</source>
            <translation>هذا المفتاح هو أيضًا «{value}». وما دام للوسم فهو يوسم به.</translation>
        </message>
        <message>
            <source>Will be deleted with the label: {spans} in {documents}.</source>
            <translation>يُحذف مع الوسم: {spans} في {documents}.</translation>
        </message>
        <message>
            <source>another label has this key</source>
            <translation>لهذا المفتاح وسم آخر</translation>
        </message>
        <message>
            <source>label sets don’t have this</source>
            <translation>لا مكان لهذا في مجموعات الوسوم</translation>
        </message>
        <message>
            <source>labels don’t stand below others here</source>
            <translation>لا تندرج الوسوم هنا بعضها تحت بعض</translation>
        </message>
        <message>
            <source>this can’t be a label’s key</source>
            <translation>لا يصلح هذا مفتاحًا لوسم</translation>
        </message>
        <message>
            <source>this is no colour; another one was given</source>
            <translation>ليس هذا لونًا؛ فأُعطي لون آخر</translation>
        </message>
        <message>
            <source>this is not about spans of text</source>
            <translation>لا يتعلق هذا بمقاطع من النص</translation>
        </message>
        <message>
            <source>this is not known here</source>
            <translation>هذا غير معروف هنا</translation>
        </message>
        <message>
            <source>this label is there twice; the first was taken</source>
            <translation>هذا الوسم مكرر؛ فأُخذ الأول</translation>
        </message>
    </context>
    <context>
        <name>LabelSetDialog</name>
        <message numerus="yes">
            <source>%Ln label(s) in use stayed, retired.</source>
            <translation>
                <numerusform>لم يبقَ وسم مستعمل.</numerusform>
                <numerusform>بقي وسم مستعمل واحد موقوفًا.</numerusform>
                <numerusform>بقي وسمان مستعملان موقوفين.</numerusform>
                <numerusform>بقيت %Ln وسوم مستعملة موقوفة.</numerusform>
                <numerusform>بقي %Ln وسمًا مستعملًا موقوفًا.</numerusform>
                <numerusform>بقي %Ln وسم مستعمل موقوفًا.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) in the file have no place here; see the details.</source>
            <translation>
                <numerusform>لا شيء في الملف بلا مكان هنا.</numerusform>
                <numerusform>شيء واحد في الملف لا مكان له هنا؛ انظر التفاصيل.</numerusform>
                <numerusform>شيئان في الملف لا مكان لهما هنا؛ انظر التفاصيل.</numerusform>
                <numerusform>%Ln أشياء في الملف لا مكان لها هنا؛ انظر التفاصيل.</numerusform>
                <numerusform>%Ln شيئًا في الملف لا مكان لها هنا؛ انظر التفاصيل.</numerusform>
                <numerusform>%Ln شيء في الملف لا مكان لها هنا؛ انظر التفاصيل.</numerusform>
            </translation>
        </message>
        <message>
            <source>Add a label</source>
            <translation>إضافة وسم</translation>
        </message>
        <message>
            <source>Add a reason</source>
            <translation>إضافة سبب</translation>
        </message>
        <message>
            <source>Add a relation type</source>
            <translation>إضافة نوع علاقة</translation>
        </message>
        <message>
            <source>Add a rule</source>
            <translation>إضافة قاعدة</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>كل الملفات (*)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Close without saving? The changes made here will be lost.</source>
            <translation>أتغلق دون حفظ؟ ستضيع التغييرات التي أُجريت هنا.</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>جارٍ العدّ…</translation>
        </message>
        <message>
            <source>Export the label set</source>
            <translation>تصدير مجموعة الوسوم</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>تصدير…</translation>
        </message>
        <message>
            <source>Forbidden overlaps</source>
            <translation>التداخلات الممنوعة</translation>
        </message>
        <message>
            <source>Import a label set</source>
            <translation>استيراد مجموعة وسوم</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>استيراد…</translation>
        </message>
        <message>
            <source>Label set</source>
            <translation>مجموعة الوسوم</translation>
        </message>
        <message>
            <source>Label sets (*.toml)</source>
            <translation>مجموعات وسوم (*.toml)</translation>
        </message>
        <message>
            <source>Label sets ({suffixes})</source>
            <translation>مجموعات وسوم ({suffixes})</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Name of the label set</source>
            <translation>اسم مجموعة الوسوم</translation>
        </message>
        <message>
            <source>No labels yet. Add one, or take them from a file.</source>
            <translation>لا وسوم بعد. أضف وسمًا، أو خذها من ملف.</translation>
        </message>
        <message>
            <source>No reasons yet. Reviewers then reject without one, or write their own.</source>
            <translation>لا أسباب بعد. يرفض المراجعون عندئذ بلا سبب، أو يكتبون سببًا من عندهم.</translation>
        </message>
        <message>
            <source>No relation types yet. With one, two spans can be joined.</source>
            <translation>لا أنواع علاقات بعد. بنوع منها يمكن ربط مقطعين.</translation>
        </message>
        <message>
            <source>No rules yet. Spans may then overlap, nest and cross as they like.</source>
            <translation>لا قواعد بعد. للمقاطع عندئذ أن تتداخل ويقع بعضها داخل بعض وتتقاطع كيف شاءت.</translation>
        </message>
        <message>
            <source>Reasons for rejecting</source>
            <translation>أسباب الرفض</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>العلاقات</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>حفظ</translation>
        </message>
        <message>
            <source>Save the changes made here first? The spans are changed in a step of their own.</source>
            <translation>أتحفظ التغييرات التي أُجريت هنا أولًا؟ فالمقاطع تُغيَّر في خطوة مستقلة.</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>الإصدار {version}</translation>
        </message>
        <message>
            <source>Without a name</source>
            <translation>بلا اسم</translation>
        </message>
        <message>
            <source>Written to {path}.</source>
            <translation>كُتبت في {path}.</translation>
        </message>
        <message>
            <source>{labels} taken from {path}. Nothing is saved yet.</source>
            <translation>أُخذ من {path}: {labels}. لم يُحفظ شيء بعد.</translation>
        </message>
    </context>
    <context>
        <name>LabelSplitDialog</name>
        <message numerus="yes">
            <source>%Ln choice(s) of the last time taken up.</source>
            <translation>
                <numerusform>لا اختيارات سابقة.</numerusform>
                <numerusform>استُؤنف اختيار واحد من المرة السابقة.</numerusform>
                <numerusform>استُؤنف اختياران من المرة السابقة.</numerusform>
                <numerusform>استُؤنفت %Ln اختيارات من المرة السابقة.</numerusform>
                <numerusform>استُؤنف %Ln اختيارًا من المرة السابقة.</numerusform>
                <numerusform>استُؤنف %Ln اختيار من المرة السابقة.</numerusform>
            </translation>
        </message>
        <message>
            <source>Article</source>
            <translation>المقال</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>السابق</translation>
        </message>
        <message>
            <source>Begin anew</source>
            <translation>البدء من جديد</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Enough</source>
            <translation>يكفي</translation>
        </message>
        <message>
            <source>It is one step and can be undone.</source>
            <translation>هي خطوة واحدة ويمكن التراجع عنها.</translation>
        </message>
        <message>
            <source>Keep {label}</source>
            <translation>إبقاء {label}</translation>
        </message>
        <message>
            <source>Kept as {label}: {spans}</source>
            <translation>يبقى {label}: {spans}</translation>
        </message>
        <message>
            <source>Looking for the spans…</source>
            <translation>يجري البحث عن المقاطع…</translation>
        </message>
        <message>
            <source>Note: {note}</source>
            <translation>ملاحظة: {note}</translation>
        </message>
        <message>
            <source>Nothing is changed yet.</source>
            <translation>لم يتغير شيء بعد.</translation>
        </message>
        <message>
            <source>Retire the label: no span is left with it</source>
            <translation>إيقاف الوسم: لم يبقَ له مقطع</translation>
        </message>
        <message>
            <source>Span {place} of {total}, by {annotator}</source>
            <translation>المقطع {place} من {total}، لـ {annotator}</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>تقسيم</translation>
        </message>
        <message>
            <source>Split {label}</source>
            <translation>تقسيم {label}</translation>
        </message>
        <message numerus="yes">
            <source>Stop here? What you chose for %Ln span(s) will be lost.</source>
            <translation>
                <numerusform>أتتوقف هنا؟ لن يضيع شيء.</numerusform>
                <numerusform>أتتوقف هنا؟ سيضيع ما اخترته لمقطع واحد.</numerusform>
                <numerusform>أتتوقف هنا؟ سيضيع ما اخترته لمقطعين.</numerusform>
                <numerusform>أتتوقف هنا؟ سيضيع ما اخترته لـ %Ln مقاطع.</numerusform>
                <numerusform>أتتوقف هنا؟ سيضيع ما اخترته لـ %Ln مقطعًا.</numerusform>
                <numerusform>أتتوقف هنا؟ سيضيع ما اخترته لـ %Ln مقطع.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelsOut</name>
        <message>
            <source>All labels</source>
            <translation>كل الوسوم</translation>
        </message>
        <message>
            <source>Goes out as</source>
            <translation>يخرج باسم</translation>
        </message>
        <message>
            <source>Goes out as: {label}</source>
            <translation>يخرج باسم: {label}</translation>
        </message>
        <message>
            <source>Labels that are given one name go out as one.</source>
            <translation>الوسوم التي تأخذ اسمًا واحدًا تخرج وسمًا واحدًا.</translation>
        </message>
        <message>
            <source>{labels} go out as one label: {name}</source>
            <translation>{labels}: تخرج وسمًا واحدًا هو {name}</translation>
        </message>
        <message>
            <source>{label} (retired)</source>
            <translation>{label} (مسحوب)</translation>
        </message>
    </context>
    <context>
        <name>Loss</name>
        <message>
            <source>A relation leads to a span that does not go out</source>
            <translation>علاقة تؤدي إلى مقطع لا يُصدَّر</translation>
        </message>
        <message>
            <source>Another span says the same at the same place</source>
            <translation>مقطع آخر يقول الشيء نفسه في الموضع نفسه</translation>
        </message>
        <message>
            <source>Attributes have no place in this format</source>
            <translation>لا مكان للسمات في هذه الصيغة</translation>
        </message>
        <message>
            <source>Carries: {things}.</source>
            <translation>تنقل: {things}.</translation>
        </message>
        <message>
            <source>Directions of paragraphs have no place in this format</source>
            <translation>لا مكان لاتجاهات الفقرات في هذه الصيغة</translation>
        </message>
        <message>
            <source>Does not carry: {things}.</source>
            <translation>لا تنقل: {things}.</translation>
        </message>
        <message>
            <source>Notes have no place in this format</source>
            <translation>لا مكان للملاحظات في هذه الصيغة</translation>
        </message>
        <message>
            <source>Relations have no place in this format</source>
            <translation>لا مكان للعلاقات في هذه الصيغة</translation>
        </message>
        <message>
            <source>States of documents have no place in this format</source>
            <translation>لا مكان لحالات الوثائق في هذه الصيغة</translation>
        </message>
        <message>
            <source>Suggestions have no place in this format</source>
            <translation>لا مكان للاقتراحات في هذه الصيغة</translation>
        </message>
        <message>
            <source>The span begins inside a word</source>
            <translation>يبدأ المقطع داخل كلمة</translation>
        </message>
        <message>
            <source>The span begins or ends with a space</source>
            <translation>يبدأ المقطع أو ينتهي بمسافة</translation>
        </message>
        <message>
            <source>The span ends inside a word</source>
            <translation>ينتهي المقطع داخل كلمة</translation>
        </message>
        <message>
            <source>The span goes out, but training does not see it</source>
            <translation>يُصدَّر المقطع لكن التدريب لا يراه</translation>
        </message>
        <message>
            <source>The span is a part of a word</source>
            <translation>المقطع جزء من كلمة</translation>
        </message>
        <message>
            <source>The span is in several pieces</source>
            <translation>المقطع من عدة قطع</translation>
        </message>
        <message>
            <source>The span is too long for the model</source>
            <translation>المقطع أطول مما يقبله النموذج</translation>
        </message>
        <message>
            <source>The span lies where the text is cut for the model</source>
            <translation>يقع المقطع حيث يُقطع النص للنموذج</translation>
        </message>
        <message>
            <source>The span overlaps another one</source>
            <translation>يتداخل المقطع مع آخر</translation>
        </message>
        <message>
            <source>The span runs over the end of a sentence</source>
            <translation>يتجاوز المقطع نهاية جملة</translation>
        </message>
        <message>
            <source>The text can’t stay as it is, character for character</source>
            <translation>لا يمكن أن يبقى النص كما هو حرفًا بحرف</translation>
        </message>
        <message>
            <source>There is no word in the span</source>
            <translation>لا كلمة في المقطع</translation>
        </message>
        <message>
            <source>Whose span it is has no place in this format</source>
            <translation>لا مكان في هذه الصيغة لصاحب المقطع</translation>
        </message>
        <message>
            <source>annotators</source>
            <translation>أسماء الموسِّمين</translation>
        </message>
        <message>
            <source>attributes</source>
            <translation>السمات</translation>
        </message>
        <message>
            <source>its edges moved</source>
            <translation>حُرِّك طرفاه</translation>
        </message>
        <message>
            <source>its pieces joined</source>
            <translation>ضُمَّت قطعه</translation>
        </message>
        <message>
            <source>joined with the other</source>
            <translation>ضُمَّ إلى الآخر</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>تُرك</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>الملاحظات</translation>
        </message>
        <message>
            <source>overlapping spans</source>
            <translation>المقاطع المتداخلة</translation>
        </message>
        <message>
            <source>relations</source>
            <translation>العلاقات</translation>
        </message>
        <message>
            <source>spans in pieces</source>
            <translation>المقاطع المتقطعة</translation>
        </message>
        <message>
            <source>states</source>
            <translation>الحالات</translation>
        </message>
        <message>
            <source>suggestions</source>
            <translation>الاقتراحات</translation>
        </message>
        <message>
            <source>written in pieces</source>
            <translation>كُتب قطعًا</translation>
        </message>
        <message>
            <source>written otherwise</source>
            <translation>كُتب على نحو آخر</translation>
        </message>
        <message>
            <source>written without it</source>
            <translation>كُتب من دونه</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>All documents in the list are done.</source>
            <translation>أُنجزت كل وثائق القائمة.</translation>
        </message>
        <message>
            <source>Annotator</source>
            <translation>المرمّز</translation>
        </message>
        <message>
            <source>The note could not be saved. Close all the same, and lose it?</source>
            <translation>تعذر حفظ الملاحظة. أتريد الإغلاق مع ذلك وفقدانها؟</translation>
        </message>
    </context>
    <context>
        <name>MendingDialog</name>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Mend</source>
            <translation>إصلاح</translation>
        </message>
        <message>
            <source>Mend what does not agree</source>
            <translation>إصلاح ما لا يتفق</translation>
        </message>
        <message>
            <source>Mend {places}</source>
            <translation>إصلاح {places}</translation>
        </message>
        <message>
            <source>New span: {label}</source>
            <translation>مقطع جديد: {label}</translation>
        </message>
        <message>
            <source>Places to mend</source>
            <translation>مواضع الإصلاح</translation>
        </message>
        <message>
            <source>{label}: becomes {text}</source>
            <translation>{label}: يصير {text}</translation>
        </message>
        <message>
            <source>{label}: the span is deleted</source>
            <translation>{label}: يُحذف المقطع</translation>
        </message>
        <message>
            <source>{now} becomes {then}</source>
            <translation>{now} يصير {then}</translation>
        </message>
        <message>
            <source>{ticked} of {places} ticked</source>
            <translation>المحدَّد {ticked} من {places}</translation>
        </message>
    </context>
    <context>
        <name>Merge</name>
        <message numerus="yes">
            <source>%Ln action(s)</source>
            <translation>
                <numerusform>لا أعمال</numerusform>
                <numerusform>عمل واحد</numerusform>
                <numerusform>عملان</numerusform>
                <numerusform>%Ln أعمال</numerusform>
                <numerusform>%Ln عملًا</numerusform>
                <numerusform>%Ln عمل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln action(s) merged.</source>
            <translation>
                <numerusform>لم يُدمج شيء.</numerusform>
                <numerusform>دُمج عمل واحد.</numerusform>
                <numerusform>دُمج عملان.</numerusform>
                <numerusform>دُمجت %Ln أعمال.</numerusform>
                <numerusform>دُمج %Ln عملًا.</numerusform>
                <numerusform>دُمج %Ln عمل.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln comment(s)</source>
            <translation>
                <numerusform>لا تعليقات</numerusform>
                <numerusform>تعليق واحد</numerusform>
                <numerusform>تعليقان</numerusform>
                <numerusform>%Ln تعليقات</numerusform>
                <numerusform>%Ln تعليقًا</numerusform>
                <numerusform>%Ln تعليق</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln copies lie beside this project, with work that is not in it. Merge them?</source>
            <translation>
                <numerusform>لا نسخ بجانب هذا المشروع.</numerusform>
                <numerusform>بجانب هذا المشروع نسخة واحدة فيها عمل ليس فيه. أتريد دمجها؟</numerusform>
                <numerusform>بجانب هذا المشروع نسختان فيهما عمل ليس فيه. أتريد دمجهما؟</numerusform>
                <numerusform>بجانب هذا المشروع %Ln نسخ فيها عمل ليس فيه. أتريد دمجها؟</numerusform>
                <numerusform>بجانب هذا المشروع %Ln نسخة فيها عمل ليس فيه. أتريد دمجها؟</numerusform>
                <numerusform>بجانب هذا المشروع %Ln نسخة فيها عمل ليس فيه. أتريد دمجها؟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s)</source>
            <translation>
                <numerusform>لا قرارات</numerusform>
                <numerusform>قرار واحد</numerusform>
                <numerusform>قراران</numerusform>
                <numerusform>%Ln قرارات</numerusform>
                <numerusform>%Ln قرارًا</numerusform>
                <numerusform>%Ln قرار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln other thing(s)</source>
            <translation>
                <numerusform>لا شيء آخر</numerusform>
                <numerusform>شيء آخر</numerusform>
                <numerusform>شيئان آخران</numerusform>
                <numerusform>%Ln أشياء أخرى</numerusform>
                <numerusform>%Ln شيئًا آخر</numerusform>
                <numerusform>%Ln شيء آخر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s)</source>
            <translation>
                <numerusform>لا علاقات</numerusform>
                <numerusform>علاقة واحدة</numerusform>
                <numerusform>علاقتان</numerusform>
                <numerusform>%Ln علاقات</numerusform>
                <numerusform>%Ln علاقة</numerusform>
                <numerusform>%Ln علاقة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln state(s)</source>
            <translation>
                <numerusform>لا حالات</numerusform>
                <numerusform>حالة واحدة</numerusform>
                <numerusform>حالتان</numerusform>
                <numerusform>%Ln حالات</numerusform>
                <numerusform>%Ln حالة</numerusform>
                <numerusform>%Ln حالة</numerusform>
            </translation>
        </message>
        <message>
            <source>Added: {what}</source>
            <translation>أُضيف: {what}</translation>
        </message>
        <message>
            <source>All that was done there is known here already.</source>
            <translation>كل ما عُمل هناك معروف هنا من قبل.</translation>
        </message>
        <message>
            <source>Changed in both files: the later change stands</source>
            <translation>تغيّر في الملفين: يبقى التغيير الأحدث</translation>
        </message>
        <message>
            <source>Changed: {what}</source>
            <translation>تغيّر: {what}</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>تعليق</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>قرار</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>وثيقة</translation>
        </message>
        <message>
            <source>Gives way: {what}</source>
            <translation>يُترك: {what}</translation>
        </message>
        <message>
            <source>Guidelines</source>
            <translation>دليل التوسيم</translation>
        </message>
        <message>
            <source>Label set</source>
            <translation>مجموعة الوسوم</translation>
        </message>
        <message>
            <source>Not taken over</source>
            <translation>لم يؤخذ</translation>
        </message>
        <message>
            <source>Nothing changes here.</source>
            <translation>لا يتغير شيء هنا.</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>علاقة</translation>
        </message>
        <message>
            <source>Removed: {what}</source>
            <translation>أُزيل: {what}</translation>
        </message>
        <message>
            <source>Span</source>
            <translation>مقطع</translation>
        </message>
        <message>
            <source>Stands: {what}</source>
            <translation>يبقى: {what}</translation>
        </message>
        <message>
            <source>State</source>
            <translation>حالة</translation>
        </message>
        <message>
            <source>Was tagged on both machines: one span stays</source>
            <translation>وُسم على الجهازين: يبقى مقطع واحد</translation>
        </message>
        <message>
            <source>a span that it joins was deleted</source>
            <translation>حُذف مقطع تربطه</translation>
        </message>
        <message>
            <source>another value</source>
            <translation>قيمة أخرى</translation>
        </message>
        <message>
            <source>deleted</source>
            <translation>محذوف</translation>
        </message>
        <message>
            <source>handed over to {name}</source>
            <translation>مُسلَّم إلى {name}</translation>
        </message>
        <message>
            <source>in the other file</source>
            <translation>في الملف الآخر</translation>
        </message>
        <message>
            <source>in this file</source>
            <translation>في هذا الملف</translation>
        </message>
        <message>
            <source>it was done more than a day from now, by the clock of that machine</source>
            <translation>عُمل بعد أكثر من يوم من الآن بحسب ساعة ذلك الجهاز</translation>
        </message>
        <message>
            <source>its id belongs to something else here</source>
            <translation>معرّفه لشيء آخر هنا</translation>
        </message>
        <message>
            <source>note “{note}”</source>
            <translation>ملاحظة «{note}»</translation>
        </message>
        <message>
            <source>nothing new</source>
            <translation>لا جديد</translation>
        </message>
        <message>
            <source>the guidelines</source>
            <translation>دليل التوسيم</translation>
        </message>
        <message>
            <source>the label set</source>
            <translation>مجموعة الوسوم</translation>
        </message>
        <message>
            <source>{name} lies beside this project: a copy with work that is not in it. Merge it?</source>
            <translation>بجانب هذا المشروع الملف {name}، وهو نسخة فيها عمل ليس فيه. أتريد دمجها؟</translation>
        </message>
        <message>
            <source>{what}: {reason}</source>
            <translation>{what}: {reason}</translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation>«{text}»</translation>
        </message>
    </context>
    <context>
        <name>MergeActions</name>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>Handing over</source>
            <translation>جارٍ التسليم</translation>
        </message>
        <message>
            <source>Look at it…</source>
            <translation>معاينة…</translation>
        </message>
        <message>
            <source>Looking into the files</source>
            <translation>جارٍ فحص الملفات</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>دمج</translation>
        </message>
        <message>
            <source>Merging</source>
            <translation>جارٍ الدمج</translation>
        </message>
        <message>
            <source>Projects (*{suffix})</source>
            <translation>مشاريع (*{suffix})</translation>
        </message>
        <message>
            <source>{path} holds {documents} with {spans} for {name}.</source>
            <translation>في {path} لأجل {name}: {documents}، {spans}.</translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <source>By whom, and when</source>
            <translation>مَن ومتى</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>دمج</translation>
        </message>
        <message>
            <source>Nothing new to merge</source>
            <translation>لا جديد للدمج</translation>
        </message>
        <message>
            <source>The other files are only read. Undo takes all of it back in one step.</source>
            <translation>الملفات الأخرى تُقرأ فقط. والتراجع يرد كل ذلك في خطوة واحدة.</translation>
        </message>
        <message>
            <source>What</source>
            <translation>ماذا</translation>
        </message>
        <message>
            <source>What merging would bring</source>
            <translation>ما يأتي به الدمج</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Redo: {action}</source>
            <translation>إعادة: {action}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>Undo: {action}</source>
            <translation>تراجع عن: {action}</translation>
        </message>
        <message>
            <source>{done}: {action}</source>
            <translation>{done}: {action}</translation>
        </message>
    </context>
    <context>
        <name>NewProjectDialog</name>
        <message>
            <source>Actor, topic, commitment</source>
            <translation>فاعل، موضوع، التزام</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>كل الملفات (*)</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>اختيار…</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>المجلد</translation>
        </message>
        <message>
            <source>Folder for the project</source>
            <translation>مجلد المشروع</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>من ملف…</translation>
        </message>
        <message>
            <source>Label set</source>
            <translation>مجموعة الوسوم</translation>
        </message>
        <message>
            <source>Label sets ({suffixes})</source>
            <translation>مجموعات وسوم ({suffixes})</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Make the project</source>
            <translation>إنشاء المشروع</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>مشروع جديد</translation>
        </message>
        <message>
            <source>None: they come with the documents</source>
            <translation>بلا وسوم: تأتي مع الوثائق</translation>
        </message>
        <message>
            <source>project</source>
            <translation>مشروع</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Not saved</source>
            <translation>لم يُحفظ</translation>
        </message>
        <message>
            <source>Open another…</source>
            <translation>فتح غيره…</translation>
        </message>
        <message>
            <source>Open it again</source>
            <translation>أعد فتحه</translation>
        </message>
        <message>
            <source>Repair and open</source>
            <translation>إصلاح وفتح</translation>
        </message>
        <message>
            <source>Repair into a new file…</source>
            <translation>إصلاح في ملف جديد…</translation>
        </message>
        <message>
            <source>Snapshots…</source>
            <translation>النسخ الاحتياطية…</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>تولّي العمل</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>أعد المحاولة</translation>
        </message>
        <message>
            <source>Undo the newest that can be undone</source>
            <translation>التراجع عن أحدث ما يمكن التراجع عنه</translation>
        </message>
    </context>
    <context>
        <name>Oddity</name>
        <message>
            <source>byte order marks</source>
            <translation>علامات ترتيب البايتات</translation>
        </message>
        <message>
            <source>characters that were lost before</source>
            <translation>محارف ضاعت من قبل</translation>
        </message>
        <message>
            <source>control characters</source>
            <translation>محارف تحكّم</translation>
        </message>
        <message>
            <source>letters in the shapes of fonts</source>
            <translation>حروف بأشكال الخطوط</translation>
        </message>
        <message>
            <source>the same letters written in two ways</source>
            <translation>حروف واحدة مكتوبة بطريقتين</translation>
        </message>
        <message>
            <source>words written backwards</source>
            <translation>كلمات مكتوبة بالمقلوب</translation>
        </message>
    </context>
    <context>
        <name>OverlapForm</name>
        <message>
            <source>One may lie within the other; only crossing is forbidden</source>
            <translation>يجوز أن يقع أحدهما داخل الآخر؛ الممنوع هو التقاطع وحده</translation>
        </message>
        <message>
            <source>Spans of</source>
            <translation>مقاطع</translation>
        </message>
        <message>
            <source>With none ticked, it is about spans of any label. Such spans can be tagged all the same; Consistency lists them and mends them.</source>
            <translation>إن لم يُعلَّم شيء فهي تعني مقاطع كل الوسوم. يمكن وسم مثل هذه المقاطع مع ذلك؛ وتعرضها لوحة الاتساق وتصلحها.</translation>
        </message>
        <message>
            <source>not over spans of</source>
            <translation>لا تتداخل مع مقاطع</translation>
        </message>
    </context>
    <context>
        <name>OverlapNotice</name>
        <message>
            <source>{done}: two spans of {label} now share “{text}”, which the label set forbids.</source>
            <translation>{done}: لمقطعين من {label} الآن نص مشترك «{text}»، وهو ما تمنعه مجموعة الوسوم.</translation>
        </message>
        <message>
            <source>{done}: {first} and {second} now share “{text}”, which the label set forbids.</source>
            <translation>{done}: بين {first} و{second} الآن نص مشترك «{text}»، وهو ما تمنعه مجموعة الوسوم.</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Mark as done</source>
            <translation>إنهاء الوثيقة</translation>
        </message>
        <message>
            <source>Next to do</source>
            <translation>التالية للعمل</translation>
        </message>
    </context>
    <context>
        <name>Problem</name>
        <message>
            <source>A field has the wrong shape. Correct it, then import again.</source>
            <translation>شكل أحد الحقول غير صحيح. صحّحه ثم استورد من جديد.</translation>
        </message>
        <message>
            <source>A field is missing. Add it, then import again.</source>
            <translation>حقل ناقص. أضفه ثم استورد من جديد.</translation>
        </message>
        <message>
            <source>A file of that name exists already and was left as it is. Choose another name.</source>
            <translation>يوجد ملف بهذا الاسم من قبل وتُرك على حاله. اختر اسمًا آخر.</translation>
        </message>
        <message>
            <source>A file there belongs to another export and was left as it is. Choose another folder.</source>
            <translation>في المكان ملف من تصدير آخر، وتُرك كما هو. اختر مجلدًا آخر.</translation>
        </message>
        <message>
            <source>A relation closes a circle. It came in; see whether that is meant.</source>
            <translation>علاقة تُغلق دائرة. أُدخلت؛ تحقق من أن ذلك مقصود.</translation>
        </message>
        <message>
            <source>A relation {type} cannot go from {source} to {target}. Choose other spans or another type.</source>
            <translation>لا تصل العلاقة {type} من {source} إلى {target}. اختر مقطعين آخرين أو نوعًا آخر.</translation>
        </message>
        <message>
            <source>A relation {type} closes a circle. It came in; see whether that is meant.</source>
            <translation>العلاقة {type} تُغلق دائرة. أُدخلت؛ تحقق من أن ذلك مقصود.</translation>
        </message>
        <message>
            <source>A row of the table cannot be read. Nothing was changed.</source>
            <translation>تتعذر قراءة صف من الجدول. لم يتغير شيء.</translation>
        </message>
        <message>
            <source>A sheet can't hold as much. Choose fewer documents or another format.</source>
            <translation>لا تتسع ورقة الجدول لكل هذا. اختر وثائق أقل أو صيغة أخرى.</translation>
        </message>
        <message>
            <source>A sheet holds {rows} rows, and {sheet} would be more. Choose fewer documents or another format.</source>
            <translation>تتسع ورقة الجدول لـ{rows} سطر، وتزيد {sheet} على ذلك. اختر وثائق أقل أو صيغة أخرى.</translation>
        </message>
        <message>
            <source>A span is not here, so what is said of it was left out.</source>
            <translation>أحد المقاطع ليس هنا، فتُرك ما قيل عنه.</translation>
        </message>
        <message>
            <source>A span quotes another text than stands at its place. See that its offsets fit.</source>
            <translation>ينقل مقطع نصًا غير الموجود في موضعه. تأكد من صحة مواضعه.</translation>
        </message>
        <message>
            <source>A text is not the one that was imported. Go on with the latest copy.</source>
            <translation>أحد النصوص ليس النص الذي استُورد. تابع العمل على أحدث نسخة.</translation>
        </message>
        <message>
            <source>An annotator skipped this there, so what they had marked was left out.</source>
            <translation>تخطّى أحد الموسِّمين هذا هناك، فتُرك ما كان قد وسمه.</translation>
        </message>
        <message>
            <source>An annotator skipped this there, so what they had marked was left out: {count}.</source>
            <translation>تخطّى أحد الموسِّمين هذا هناك، فتُرك ما كان قد وسمه: {count}.</translation>
        </message>
        <message>
            <source>An archive inside an archive is not opened. Unpack the outer one first.</source>
            <translation>لا يُفتح أرشيف داخل أرشيف. فُكّ ضغط الأرشيف الخارجي أولًا.</translation>
        </message>
        <message>
            <source>An edge of it stands inside a letter and its marks. It came in so; move it if need be.</source>
            <translation>أحد طرفيه يقع بين حرف وعلاماته. أُدخل كما هو؛ حرّكه إن لزم.</translation>
        </message>
        <message>
            <source>An edge stands inside a letter and its marks. Move it before the letter or after its marks.</source>
            <translation>يقع أحد الحدين بين حرف وعلاماته. انقله إلى ما قبل الحرف أو ما بعد علاماته.</translation>
        </message>
        <message>
            <source>An id can't be used, so another was given.</source>
            <translation>تعذّر استعمال أحد المعرّفات، فأُعطي غيره.</translation>
        </message>
        <message>
            <source>Another thing has the id {id} already, so this one came in as {instead}.</source>
            <translation>المعرّف {id} لعنصر آخر من قبل، فدخل هذا بالمعرّف {instead}.</translation>
        </message>
        <message>
            <source>Another thing has the id {id} already. What was there first stays as it is.</source>
            <translation>المعرّف {id} لعنصر آخر من قبل. يبقى الأول على حاله.</translation>
        </message>
        <message>
            <source>Another thing has the same id already. What was there first stays as it is.</source>
            <translation>المعرّف نفسه لعنصر آخر من قبل. يبقى الأول على حاله.</translation>
        </message>
        <message>
            <source>Each document is for {overlap} people, and {given} were named. Name more, or ask for fewer.</source>
            <translation>لكل وثيقة {overlap} أشخاص، وقد سُمّي {given}. سمِّ المزيد أو اطلب عددًا أقل.</translation>
        </message>
        <message>
            <source>Fewer than two people are through with the same document, so there is nothing to compare yet. Take in those who are still at it, or wait for them.</source>
            <translation>لم ينجز الوثيقة نفسها شخصان بعد، فلا شيء يقارن. أدخل من لا يزال يعمل عليها، أو انتظره.</translation>
        </message>
        <message>
            <source>Fields that are not known here were left out.</source>
            <translation>تُركت حقول غير معروفة هنا.</translation>
        </message>
        <message>
            <source>Fields that are not known here were left out: {fields}.</source>
            <translation>تُركت حقول غير معروفة هنا: {fields}.</translation>
        </message>
        <message>
            <source>Files of this type are not read.</source>
            <translation>لا تُقرأ الملفات من هذا النوع.</translation>
        </message>
        <message>
            <source>Files of this type are not read. These are: {known}.</source>
            <translation>لا تُقرأ الملفات من هذا النوع. والأنواع المقروءة: {known}.</translation>
        </message>
        <message>
            <source>Footnotes, comments and the like are no part of the text ({count} of them).</source>
            <translation>الحواشي والتعليقات وما شابهها ليست جزءًا من النص (عددها {count}).</translation>
        </message>
        <message>
            <source>Footnotes, comments and the like are no part of the text.</source>
            <translation>الحواشي والتعليقات وما شابهها ليست جزءًا من النص.</translation>
        </message>
        <message>
            <source>From {start} to {end} is no place in the order of the text, so it was left out.</source>
            <translation>ما بين {start} و{end} ليس موضعًا بترتيب النص، فتُرك.</translation>
        </message>
        <message>
            <source>From {start} to {end} it goes beyond the text, which has {length} characters, so it was left out. See that its positions are counted in the right unit.</source>
            <translation>يتجاوز من {start} إلى {end} نصًّا فيه {length} محرفًا، فتُرك. تحقق من أن مواضعه معدودة بالوحدة الصحيحة.</translation>
        </message>
        <message>
            <source>From {start} to {end} there is no text, so it was left out.</source>
            <translation>لا نص بين {start} و{end}، فتُرك.</translation>
        </message>
        <message>
            <source>Half a character (a lone surrogate) is in the text. Take it out.</source>
            <translation>في النص نصف محرف (بديل مفرد). احذفه.</translation>
        </message>
        <message>
            <source>In {field}, half a character ({half}) stands at {position}. Take it out, then import again.</source>
            <translation>في {field} نصف محرف ({half}) عند الموضع {position}. احذفه ثم استورد من جديد.</translation>
        </message>
        <message>
            <source>It goes beyond the text, so it was left out.</source>
            <translation>يتجاوز النص، فتُرك.</translation>
        </message>
        <message>
            <source>It has {bytes} bytes, and {limit} is the most that is read. Divide it into smaller documents.</source>
            <translation>حجمه {bytes} بايت، وأكبر ما يُقرأ {limit}. قسّمه إلى وثائق أصغر.</translation>
        </message>
        <message>
            <source>It is longer than what is read. Divide it into smaller documents.</source>
            <translation>هو أطول مما يُقرأ. قسّمه إلى وثائق أصغر.</translation>
        </message>
        <message>
            <source>It says things that label sets have no place for.</source>
            <translation>فيه أمور لا مكان لها في مجموعات الوسوم.</translation>
        </message>
        <message>
            <source>It says things that label sets have no place for: {what}.</source>
            <translation>فيه أمور لا مكان لها في مجموعات الوسوم: {what}.</translation>
        </message>
        <message>
            <source>Its edge at {position} stands inside a letter and its marks. It came in so; move it if need be.</source>
            <translation>طرفه عند {position} يقع بين حرف وعلاماته. أُدخل كما هو؛ حرّكه إن لزم.</translation>
        </message>
        <message>
            <source>Its place is none in the order of the text, so it was left out.</source>
            <translation>موضعه ليس بترتيب النص، فتُرك.</translation>
        </message>
        <message>
            <source>Lines around the article were left out, as you asked ({count} of them).</source>
            <translation>تُركت الأسطر المحيطة بالمقال كما طلبت (عددها {count}).</translation>
        </message>
        <message>
            <source>Lines around the article were left out, as you asked.</source>
            <translation>تُركت الأسطر المحيطة بالمقال كما طلبت.</translation>
        </message>
        <message>
            <source>No backup could be made. What you did is saved in the project; make room for backups.</source>
            <translation>تعذّر إنشاء نسخة احتياطية. ما عملته محفوظ في المشروع؛ أفسح مكانًا للنسخ الاحتياطية.</translation>
        </message>
        <message>
            <source>No backup of {path} could be made. What you did is saved in the project; make room in {folder} for backups.</source>
            <translation>تعذّر إنشاء نسخة احتياطية من {path}. ما عملته محفوظ في المشروع؛ أفسح مكانًا في {folder} للنسخ الاحتياطية.</translation>
        </message>
        <message>
            <source>No document is assigned to {annotator}. Assign some first, or choose them here.</source>
            <translation>لم تُسند أي وثيقة إلى {annotator}. أسند بعضها أولًا، أو اخترها هنا.</translation>
        </message>
        <message>
            <source>No file to import was found there. Choose .txt or .jsonl files, or their folder.</source>
            <translation>لم يُعثر هناك على ملف للاستيراد. اختر ملفات ‎.txt أو ‎.jsonl أو مجلدها.</translation>
        </message>
        <message>
            <source>No text is selected. Select at least one character, then give it a label.</source>
            <translation>لم يُحدَّد أي نص. حدّد حرفًا واحدًا على الأقل ثم أعطه وسمًا.</translation>
        </message>
        <message>
            <source>Nobody's name is set, and every span belongs to somebody. Enter yours first.</source>
            <translation>لم يُحدَّد أي اسم، ولكل مقطع صاحب. أدخل اسمك أولًا.</translation>
        </message>
        <message>
            <source>Nothing here is named as a text is ({names}). Choose it when you import.</source>
            <translation>لا شيء هنا يحمل اسم نصّ ({names}). اختره عند الاستيراد.</translation>
        </message>
        <message>
            <source>Nothing here is named as a text is. Choose it when you import.</source>
            <translation>لا شيء هنا يحمل اسم نصّ. اختره عند الاستيراد.</translation>
        </message>
        <message>
            <source>Nothing was decided about this span yet, so there is nothing to take back.</source>
            <translation>لم يُتخذ قرار في هذا المقطع بعد، فلا شيء يُسحب.</translation>
        </message>
        <message>
            <source>Parts that are no running text were left out ({count} of them).</source>
            <translation>تُركت أجزاء ليست نصًا متصلًا (عددها {count}).</translation>
        </message>
        <message>
            <source>Parts that are no running text were left out.</source>
            <translation>تُركت أجزاء ليست نصًا متصلًا.</translation>
        </message>
        <message>
            <source>Row {line} of the table cannot be read: {detail}. Nothing was changed.</source>
            <translation>تتعذر قراءة الصف {line} من الجدول: {detail}. لم يتغير شيء.</translation>
        </message>
        <message>
            <source>Something is said of the whole document, which has no place here, so it was left out.</source>
            <translation>قيل شيء عن الوثيقة كلها، ولا مكان له هنا، فتُرك.</translation>
        </message>
        <message>
            <source>Something went wrong inside the program. What was saved is safe. Copy the details and report them, then go on or start the program again.</source>
            <translation>حدث خطأ داخل البرنامج. ما حُفظ سليم. انسخ التفاصيل وأبلغ عنها، ثم تابع العمل أو شغّل البرنامج من جديد.</translation>
        </message>
        <message>
            <source>Spans are left to decide about. Decide about them first.</source>
            <translation>بقيت مقاطع بلا قرار. اتخذ قرارًا فيها أولًا.</translation>
        </message>
        <message>
            <source>Spans are left to decide about: {left}. Decide about them, or accept all the rest, then again.</source>
            <translation>بقيت مقاطع بلا قرار: {left}. اتخذ قرارًا فيها أو اقبل الباقي كله ثم حاول مجددًا.</translation>
        </message>
        <message>
            <source>Spans have the label {label} (number: {spans}), so it was not deleted. Retire it, merge it into another, or ask for its spans to be deleted too.</source>
            <translation>هناك مقاطع تحمل الوسم {label} (عددها: {spans})، فلم يُحذف. اسحبه من الاستعمال، أو ادمجه في آخر، أو اطلب حذف مقاطعه أيضًا.</translation>
        </message>
        <message>
            <source>Spans have this label, so it was not deleted. Retire it, or merge it into another.</source>
            <translation>هناك مقاطع تحمل هذا الوسم، فلم يُحذف. اسحبه من الاستعمال، أو ادمجه في آخر.</translation>
        </message>
        <message>
            <source>Stopped as you asked. Nothing was changed.</source>
            <translation>توقف العمل كما طلبت، ولم يتغير شيء.</translation>
        </message>
        <message>
            <source>That name is no person's. Choose another one.</source>
            <translation>هذا الاسم ليس لشخص. اختر اسمًا آخر.</translation>
        </message>
        <message>
            <source>That needs a package which is not installed. Choose another format.</source>
            <translation>يحتاج ذلك إلى حزمة غير مثبّتة. اختر صيغة أخرى.</translation>
        </message>
        <message>
            <source>That needs {package}, which is not installed. Choose another format.</source>
            <translation>يحتاج ذلك إلى {package}، وهي غير مثبّتة. اختر صيغة أخرى.</translation>
        </message>
        <message>
            <source>The backup {snapshot} is not there any more. Choose another one.</source>
            <translation>لم تعد النسخة الاحتياطية {snapshot} موجودة. اختر غيرها.</translation>
        </message>
        <message>
            <source>The bytes are no text in any known encoding. Save the file as UTF-8.</source>
            <translation>البايتات ليست نصًا بأي ترميز معروف. احفظ الملف بترميز UTF-8.</translation>
        </message>
        <message>
            <source>The bytes are not text in the encoding {encoding}. Save the file as UTF-8.</source>
            <translation>البايتات ليست نصًا بالترميز {encoding}. احفظ الملف بترميز UTF-8.</translation>
        </message>
        <message>
            <source>The comment is not there any more. Look at the discussion again.</source>
            <translation>لم يعد التعليق موجودًا. انظر إلى النقاش مجددًا.</translation>
        </message>
        <message>
            <source>The document cannot go that way from where it is. Look at its state first.</source>
            <translation>لا يمكن نقل الوثيقة إلى هذه الحالة من حالتها الراهنة. انظر إلى حالتها أولًا.</translation>
        </message>
        <message>
            <source>The edge at {position} stands inside a letter and its marks. Move it before the letter or after its marks.</source>
            <translation>الحد عند {position} يقع بين حرف وعلاماته. انقله إلى ما قبل الحرف أو ما بعد علاماته.</translation>
        </message>
        <message>
            <source>The export was read back and was not the same, so it was not kept. Try again.</source>
            <translation>أُعيدت قراءة التصدير فلم يطابق، ولذلك لم يُحتفظ به. حاول من جديد.</translation>
        </message>
        <message>
            <source>The export {file} was read back and was not the same at line {line}, so it was not kept.</source>
            <translation>أُعيدت قراءة التصدير {file} فلم يطابق عند السطر {line}، ولذلك لم يُحتفظ به.</translation>
        </message>
        <message>
            <source>The field {field} is missing. Add it, then import again.</source>
            <translation>الحقل {field} ناقص. أضفه ثم استورد من جديد.</translation>
        </message>
        <message>
            <source>The file belongs to another project, so nothing was merged.</source>
            <translation>الملف من مشروع آخر، فلم يُدمج شيء.</translation>
        </message>
        <message>
            <source>The file can only be read, so nothing was changed. Work on a copy of it.</source>
            <translation>الملف للقراءة فقط، ولذلك لم يتغير شيء. اعمل على نسخة منه.</translation>
        </message>
        <message>
            <source>The file could not be checked in the time there is, so it was not opened. Repair it.</source>
            <translation>تعذّر فحص الملف في الوقت المتاح، فلم يُفتح. أصلحه.</translation>
        </message>
        <message>
            <source>The file could not be read. See that the disk is there and that you may read it.</source>
            <translation>تعذرت قراءة الملف. تأكد من أن القرص متصل وأن لك حق قراءته.</translation>
        </message>
        <message>
            <source>The file holds what this program never puts into a project, so it was not opened. Repair it into a new file.</source>
            <translation>في الملف ما لا يضعه هذا البرنامج في مشروع أبدًا، فلم يُفتح. أصلحه إلى ملف جديد.</translation>
        </message>
        <message>
            <source>The file is damaged, or no DocBin of spaCy. See the details.</source>
            <translation>الملف تالف، أو ليس DocBin من spaCy. انظر التفاصيل.</translation>
        </message>
        <message>
            <source>The file is larger than what is taken from elsewhere.</source>
            <translation>الملف أكبر مما يُقبل من مصدر آخر.</translation>
        </message>
        <message>
            <source>The file is no project of this program. Open a project, and import the file there.</source>
            <translation>الملف ليس مشروعًا لهذا البرنامج. افتح مشروعًا واستورد الملف إليه.</translation>
        </message>
        <message>
            <source>The file is not there any more. Look for it where it was moved to.</source>
            <translation>لم يعد الملف في مكانه. ابحث عنه حيث نُقل.</translation>
        </message>
        <message>
            <source>The file is not there. Check its name and its folder.</source>
            <translation>الملف غير موجود. تحقّق من اسمه ومجلده.</translation>
        </message>
        <message>
            <source>The file is open elsewhere. Close it there and try again.</source>
            <translation>الملف مفتوح في مكان آخر. أغلقه هناك وحاول من جديد.</translation>
        </message>
        <message>
            <source>The file is this project itself. Choose another file of it to merge.</source>
            <translation>الملف هو هذا المشروع نفسه. اختر ملفًا آخر منه للدمج.</translation>
        </message>
        <message>
            <source>The file quotes another text than stands there. It came in where it points; see that it is right.</source>
            <translation>يقتبس الملف نصًّا غير الموجود هناك. أُدخل حيث يشير؛ تحقق من صحته.</translation>
        </message>
        <message>
            <source>The file quotes {said}, but {found} stands there. It came in where it points; see that it is right.</source>
            <translation>يقتبس الملف {said}، لكن الموجود هناك {found}. أُدخل حيث يشير؛ تحقق من صحته.</translation>
        </message>
        <message>
            <source>The file unpacks to far more than it should, or to places outside. Not read.</source>
            <translation>الملف تالف، أو يُفك إلى حجم أكبر بكثير مما ينبغي، أو إلى أماكن خارجه. لم يُقرأ.</translation>
        </message>
        <message>
            <source>The file was made by a newer version of this program. Update the program.</source>
            <translation>أنشأ الملفَ إصدارٌ أحدث من هذا البرنامج. حدّث البرنامج.</translation>
        </message>
        <message>
            <source>The file was made by an older version of this program. Open it once for writing.</source>
            <translation>أنشأ الملفَ إصدارٌ أقدم من هذا البرنامج. افتحه مرة للكتابة.</translation>
        </message>
        <message>
            <source>The file was replaced by another one while it was open. Open it again to go on; what you did is kept.</source>
            <translation>استُبدل بالملف ملف آخر وهو مفتوح. أعد فتحه لتكمل؛ ما عملته محفوظ.</translation>
        </message>
        <message>
            <source>The folder is not there. Make it first, or choose another one.</source>
            <translation>المجلد غير موجود. أنشئه أولًا، أو اختر مجلدًا آخر.</translation>
        </message>
        <message>
            <source>The format has no such choice. Choose another one.</source>
            <translation>ليس في هذه الصيغة هذا الخيار. اختر غيره.</translation>
        </message>
        <message>
            <source>The format {format} has no choice {option}. It has: {known}.</source>
            <translation>ليس في الصيغة {format} الخيار {option}. خياراتها: {known}.</translation>
        </message>
        <message>
            <source>The history of changes is damaged. Go on with the latest copy of the project.</source>
            <translation>سجل التغييرات تالف. تابع العمل على أحدث نسخة من المشروع.</translation>
        </message>
        <message>
            <source>The id {id} can't be used, so this came in as {instead}.</source>
            <translation>لا يمكن استعمال المعرّف {id}، فأُدخل هذا بالمعرّف {instead}.</translation>
        </message>
        <message>
            <source>The label set has no label {label}. Add it first, or choose another one.</source>
            <translation>لا وسم باسم {label} في مجموعة الوسوم. أضفه أولًا، أو اختر غيره.</translation>
        </message>
        <message>
            <source>The label set has no label {label}. These it has: {known}.</source>
            <translation>لا وسم باسم {label} في مجموعة الوسوم. وهذه وسومها: {known}.</translation>
        </message>
        <message>
            <source>The label set has no such label. Add it first, or choose another one.</source>
            <translation>لا وسم بهذا الاسم في مجموعة الوسوم. أضفه أولًا، أو اختر غيره.</translation>
        </message>
        <message>
            <source>The label {label} is retired and not given any more. Choose another one.</source>
            <translation>سُحب الوسم {label} من الاستعمال ولم يعد يُعطى. اختر غيره.</translation>
        </message>
        <message>
            <source>The page is in another encoding than it says. It was read as what it is.</source>
            <translation>ترميز الصفحة غير ما تقوله، وقد قُرئت بترميزها الفعلي.</translation>
        </message>
        <message>
            <source>The page says that it is {declared}, but it is {encoding}. It was read so.</source>
            <translation>تقول الصفحة إن ترميزها {declared}، لكنه {encoding}، وقد قُرئت به.</translation>
        </message>
        <message>
            <source>The parts of a span must follow each other with text between them. Mark it anew.</source>
            <translation>يجب أن تتتابع أجزاء المقطع وبينها نص. حدّده من جديد.</translation>
        </message>
        <message>
            <source>The pattern took too long and was stopped. A simpler one, or plain words, will do.</source>
            <translation>استغرق النمط وقتًا طويلًا فأُوقف. جرّب نمطًا أبسط أو كلمات عادية.</translation>
        </message>
        <message>
            <source>The pattern was stopped after {seconds} seconds. A simpler one, or plain words, will do.</source>
            <translation>أُوقف النمط بعد {seconds} ثانية. جرّب نمطًا أبسط أو كلمات عادية.</translation>
        </message>
        <message>
            <source>The project does not agree with its history of changes. Rebuild it from that.</source>
            <translation>المشروع لا يوافق سجل تغييراته. أعد بناءه منه.</translation>
        </message>
        <message>
            <source>The project file holds half an action. Repair it into a new file.</source>
            <translation>في ملف المشروع نصف إجراء. أصلحه في ملف جديد.</translation>
        </message>
        <message>
            <source>The project file is damaged. Keep it as it is, and go on with the latest copy.</source>
            <translation>ملف المشروع تالف. أبقه على حاله، وتابع العمل على أحدث نسخة منه.</translation>
        </message>
        <message>
            <source>The project has no document {document} any more. Choose another one in the list.</source>
            <translation>لم تعد الوثيقة {document} في المشروع. اختر غيرها من القائمة.</translation>
        </message>
        <message>
            <source>The project has no label {label}, so its spans were left out ({count}). Choose one here for it.</source>
            <translation>ليس في المشروع وسم {label}، فتُركت مقاطعه ({count}). اختر له وسمًا من هنا.</translation>
        </message>
        <message>
            <source>The project has no such document any more. Choose another one in the list.</source>
            <translation>لم تعد هذه الوثيقة في المشروع. اختر غيرها من القائمة.</translation>
        </message>
        <message>
            <source>The project has no such label, so its spans were left out.</source>
            <translation>ليس في المشروع هذا الوسم، فتُركت مقاطعه.</translation>
        </message>
        <message>
            <source>The same is there already; what its note and attributes say otherwise was left out.</source>
            <translation>مثله موجود من قبل؛ وتُرك ما تقوله ملاحظته وسماته خلافًا لذلك.</translation>
        </message>
        <message>
            <source>The same text has the label {label} already, so nothing was changed.</source>
            <translation>للنص نفسه الوسم {label} من قبل، ولذلك لم يتغير شيء.</translation>
        </message>
        <message>
            <source>The same text has this label already, so nothing was changed.</source>
            <translation>للنص نفسه هذا الوسم من قبل، ولذلك لم يتغير شيء.</translation>
        </message>
        <message>
            <source>The span at {start} to {end} quotes {said}, but the text there is {found}.</source>
            <translation>المقطع من {start} إلى {end} ينقل {said}، لكن النص هناك {found}.</translation>
        </message>
        <message>
            <source>The span {span} is not here, so what is said of it was left out.</source>
            <translation>المقطع {span} ليس هنا، فتُرك ما قيل عنه.</translation>
        </message>
        <message>
            <source>The table {table} does not agree with the history of changes. The history is right: rebuild it.</source>
            <translation>الجدول {table} لا يوافق سجل التغييرات. السجل هو الصحيح: أعد بناء الجدول منه.</translation>
        </message>
        <message>
            <source>The text has odd characters ({what}, {count} of them). It was not changed.</source>
            <translation>في النص محارف غريبة ({what}، وعددها {count}). لم يُغيَّر.</translation>
        </message>
        <message>
            <source>The text has odd characters. It was not changed.</source>
            <translation>في النص محارف غريبة. لم يُغيَّر.</translation>
        </message>
        <message>
            <source>The text is nearly that of another document. Both stand.</source>
            <translation>النص يكاد يطابق نص وثيقة أخرى. بقيت الوثيقتان.</translation>
        </message>
        <message>
            <source>The text is nearly that of the document {document} ({share} %). Both stand.</source>
            <translation>النص يكاد يطابق نص الوثيقة {document} (بنسبة {share} ٪). بقيت الوثيقتان.</translation>
        </message>
        <message>
            <source>The text of {title} is not the one that was imported. Go on with the latest copy of the project.</source>
            <translation>نص {title} ليس النص الذي استُورد. تابع العمل على أحدث نسخة من المشروع.</translation>
        </message>
        <message>
            <source>The text was made out from a PDF and may be wrong in places. Read it first.</source>
            <translation>استُخرج النص من ملف PDF وقد يكون خاطئًا في مواضع. اقرأه أولًا.</translation>
        </message>
        <message>
            <source>The words of this PDF stand backwards in the text. Look for a better file.</source>
            <translation>كلمات ملف PDF هذا معكوسة في النص. ابحث عن ملف أفضل.</translation>
        </message>
        <message>
            <source>There are relations of the type {type}, so it was not deleted. Delete those relations first.</source>
            <translation>في المشروع علاقات من النوع {type}، فلم يُحذف. احذف تلك العلاقات أولًا.</translation>
        </message>
        <message>
            <source>There are relations of this type, so it was not deleted.</source>
            <translation>في المشروع علاقات من هذا النوع، فلم يُحذف.</translation>
        </message>
        <message>
            <source>There are too few people for so many a document. Name more of them.</source>
            <translation>عدد الأشخاص لا يكفي لهذا العدد لكل وثيقة. سمِّ المزيد منهم.</translation>
        </message>
        <message>
            <source>There is a label {label} already. Choose another id, or merge the two.</source>
            <translation>هناك وسم {label} من قبل. اختر معرّفًا آخر، أو ادمج الاثنين.</translation>
        </message>
        <message>
            <source>There is no document to hand over. Choose some first.</source>
            <translation>لا وثيقة للتسليم. اختر بعض الوثائق أولًا.</translation>
        </message>
        <message>
            <source>There is no file {path}. Check its name and its folder.</source>
            <translation>لا يوجد ملف {path}. تحقّق من اسمه ومجلده.</translation>
        </message>
        <message>
            <source>There is no folder {folder}. Make it first, or choose another one.</source>
            <translation>لا يوجد مجلد {folder}. أنشئه أولًا، أو اختر مجلدًا آخر.</translation>
        </message>
        <message>
            <source>There is no format {format}. These there are: {known}.</source>
            <translation>لا توجد صيغة باسم {format}. والصيغ المتاحة: {known}.</translation>
        </message>
        <message>
            <source>There is no span {span} here. It may have been deleted; undo brings it back.</source>
            <translation>لا يوجد مقطع {span} هنا. ربما حُذف؛ والتراجع يعيده.</translation>
        </message>
        <message>
            <source>There is no such entry in the history any more. Choose another one.</source>
            <translation>لم يعد هذا العمل موجودًا في السجل. اختر غيره.</translation>
        </message>
        <message>
            <source>There is no such format. Choose another one.</source>
            <translation>لا توجد هذه الصيغة. اختر غيرها.</translation>
        </message>
        <message>
            <source>There is no such span here. It may have been deleted; undo brings it back.</source>
            <translation>لا يوجد هذا المقطع هنا. ربما حُذف؛ والتراجع يعيده.</translation>
        </message>
        <message>
            <source>There is no text at its place, so it was left out.</source>
            <translation>لا نص في موضعه، فتُرك.</translation>
        </message>
        <message>
            <source>There is no text in it.</source>
            <translation>لا نص فيه.</translation>
        </message>
        <message>
            <source>There is nothing of yours to redo.</source>
            <translation>لا شيء من عملك يمكن إعادته.</translation>
        </message>
        <message>
            <source>There is nothing of yours to undo.</source>
            <translation>لا شيء من عملك يمكن التراجع عنه.</translation>
        </message>
        <message>
            <source>There is such a label already. Choose another id, or merge the two.</source>
            <translation>هناك وسم كهذا من قبل. اختر معرّفًا آخر، أو ادمج الاثنين.</translation>
        </message>
        <message>
            <source>These two spans cannot be related like this. Choose others or another type.</source>
            <translation>لا يمكن ربط هذين المقطعين هكذا. اختر غيرهما أو نوعًا آخر.</translation>
        </message>
        <message>
            <source>This PDF holds only pictures. A program that recognises letters can help.</source>
            <translation>لا يحوي ملف PDF هذا إلا صورًا. قد يفيد برنامج للتعرّف على الحروف.</translation>
        </message>
        <message>
            <source>This backup is not there any more. Choose another one.</source>
            <translation>لم تعد هذه النسخة الاحتياطية موجودة. اختر غيرها.</translation>
        </message>
        <message>
            <source>This conflict is gone: somebody changed what it was about. Look at it again.</source>
            <translation>لم يعد هذا التعارض قائما: غيّر أحدهم ما يدور عليه. انظر فيه من جديد.</translation>
        </message>
        <message>
            <source>This could not be read as PDF. Open it elsewhere and save it as text.</source>
            <translation>تعذّرت قراءة هذا الملف بصيغة PDF. افتحه في برنامج آخر واحفظه نصًا.</translation>
        </message>
        <message>
            <source>This could not be written to {path}, so nothing was changed. See that the disk is there and has room, then try again.</source>
            <translation>تعذرت الكتابة في {path}، ولذلك لم يتغير شيء. تأكد من أن القرص متصل وفيه متسع، ثم حاول من جديد.</translation>
        </message>
        <message>
            <source>This could not be written, so nothing was changed. See that the disk is there and has room, then try again.</source>
            <translation>تعذرت الكتابة، ولذلك لم يتغير شيء. تأكد من أن القرص متصل وفيه متسع، ثم حاول من جديد.</translation>
        </message>
        <message>
            <source>This document of {annotator} cannot go that way from where it is. Look at its state first.</source>
            <translation>لا يمكن نقل وثيقة {annotator} إلى هذه الحالة من حالتها الراهنة. انظر إلى حالتها أولًا.</translation>
        </message>
        <message>
            <source>This entry of the archive is a link, is damaged, leads outside, or unpacks to far more than it should. It was left out; the others are read.</source>
            <translation>هذا الملف في الأرشيف وصلة، أو تالف، أو يقود إلى خارجه، أو يُفكّ إلى أكثر بكثير مما ينبغي. تُرك، وتُقرأ بقية الملفات.</translation>
        </message>
        <message>
            <source>This is no XML that can be read, so it was left out.</source>
            <translation>هذا ليس XML يمكن قراءته، فتُرك.</translation>
        </message>
        <message>
            <source>This is no valid label set. Correct the file and try again.</source>
            <translation>هذه ليست مجموعة وسوم صحيحة. صحّح الملف وحاول من جديد.</translation>
        </message>
        <message>
            <source>This label is retired and not given any more. Choose another one.</source>
            <translation>سُحب هذا الوسم من الاستعمال ولم يعد يُعطى. اختر غيره.</translation>
        </message>
        <message>
            <source>This line is not JSON. Each line must hold one whole document as JSON.</source>
            <translation>هذا السطر ليس JSON. يجب أن يحوي كل سطر وثيقة كاملة بصيغة JSON.</translation>
        </message>
        <message>
            <source>This pattern can’t be read, from character {position} on ({detail}). Go on typing, or mend it.</source>
            <translation>تتعذر قراءة هذا النمط ابتداءً من الحرف {position} ({detail}). أكمل الكتابة أو صحّحه.</translation>
        </message>
        <message>
            <source>This pattern can’t be read. Go on typing, or mend it.</source>
            <translation>تتعذر قراءة هذا النمط. أكمل الكتابة أو صحّحه.</translation>
        </message>
        <message>
            <source>This place lies beyond the end of the text. Choose one inside it.</source>
            <translation>هذا الموضع بعد نهاية النص. اختر موضعًا داخله.</translation>
        </message>
        <message>
            <source>This relation is not there any more. Undo brings back what was deleted.</source>
            <translation>لم تعد هذه العلاقة موجودة. التراجع يعيد ما حُذف.</translation>
        </message>
        <message>
            <source>This text is here already. What was said of it first stays as it is.</source>
            <translation>هذا النص موجود هنا من قبل، ويبقى ما قيل عنه أولًا كما هو.</translation>
        </message>
        <message>
            <source>This text is here already. What was said of it first stays as it is: {fields}.</source>
            <translation>هذا النص موجود هنا من قبل، ويبقى ما قيل عنه أولًا كما هو: {fields}.</translation>
        </message>
        <message>
            <source>This was changed again since, so the action was not carried out. Undo the later change first.</source>
            <translation>تغيّر هذا بعد ذلك، ولذلك لم يُنفَّذ الإجراء. تراجع أولًا عن التغيير اللاحق.</translation>
        </message>
        <message>
            <source>This was made by somebody else and only they can change it.</source>
            <translation>هذا من عمل شخص آخر ولا يغيّره سواه.</translation>
        </message>
        <message>
            <source>This was made by {owner} and only they can change it. Copy it to change your own.</source>
            <translation>هذا من عمل {owner} ولا يغيّره سواه. انسخه لتعدّل نسختك.</translation>
        </message>
        <message>
            <source>To read it a package is needed which is not installed.</source>
            <translation>تتطلب قراءته حزمة غير مثبتة.</translation>
        </message>
        <message>
            <source>To read it {package} is needed, which is not installed.</source>
            <translation>تتطلب قراءته {package}، وهو غير مثبت.</translation>
        </message>
        <message>
            <source>Tracked changes: insertions are in the text, deletions are not.</source>
            <translation>تغييرات متعقَّبة: دخلت الإضافات في النص، ولم تدخل المحذوفات.</translation>
        </message>
        <message>
            <source>Tracked changes: {insertions} insertions are in the text, {deletions} deletions are not.</source>
            <translation>تغييرات متعقَّبة: دخلت الإضافات ({insertions}) في النص، ولم تدخل المحذوفات ({deletions}).</translation>
        </message>
        <message>
            <source>Unpacked, the file would take too much memory. It was read up to there; make several smaller files of it.</source>
            <translation>لو فُكّ ضغط الملف لشغل ذاكرة أكثر مما ينبغي. قُرئ حتى ذلك الموضع؛ قسّمه إلى ملفات أصغر.</translation>
        </message>
        <message>
            <source>What may be spans was left out, for nothing here is named so: {fields}. Import the file again and choose it as the list of spans.</source>
            <translation>تُرك ما قد يكون مقاطع، لأن اسمه غير معروف هنا: {fields}. استورد الملف من جديد واختره قائمةً للمقاطع.</translation>
        </message>
        <message>
            <source>What may be spans was left out. Import the file again and choose their list.</source>
            <translation>تُرك ما قد يكون مقاطع. استورد الملف من جديد واختر قائمتها.</translation>
        </message>
        <message>
            <source>Your last action ({undone}) can’t be undone: others have built on it since. What you did before can be.</source>
            <translation>لا يمكن التراجع عن آخر عمل لك ({undone}): بنى عليه آخرون منذئذ. أما ما قبله فيمكن.</translation>
        </message>
        <message>
            <source>Your last action ({undone}) can’t be undone: {by} has changed the same since. What you did before can be.</source>
            <translation>لا يمكن التراجع عن آخر عمل لك ({undone}): غُيّر الشيء نفسه بعده على يد {by}. أما ما قبله فيمكن.</translation>
        </message>
        <message>
            <source>{annotator} is the name of the adjudicated set. Choose another name.</source>
            <translation>‏{annotator} هو اسم المجموعة المرجعية. اختر اسمًا آخر.</translation>
        </message>
        <message>
            <source>{path} belongs to another export in that folder and was left as it is, for that export would not be right any more. Choose another folder.</source>
            <translation>{path} من تصدير آخر في المجلد نفسه، وتُرك كما هو، لأن ذلك التصدير لن يبقى صحيحًا لو تغيّر. اختر مجلدًا آخر.</translation>
        </message>
        <message>
            <source>{path} belongs to another project, so nothing was merged. To take its documents over, open it, export it and import that here.</source>
            <translation>الملف {path} من مشروع آخر، فلم يُدمج شيء. لأخذ وثائقه افتحه وصدّره، ثم استورد ذلك هنا.</translation>
        </message>
        <message>
            <source>{path} can only be read, so nothing was changed. Allow writing to the file and its folder, or work on a copy.</source>
            <translation>الملف {path} للقراءة فقط، ولذلك لم يتغير شيء. اسمح بالكتابة في الملف ومجلده، أو اعمل على نسخة منه.</translation>
        </message>
        <message>
            <source>{path} can’t be read as a label set: see line {line}. Correct it and try again.</source>
            <translation>تتعذر قراءة {path} مجموعةَ وسوم: انظر السطر {line}. صحّحه ثم أعد المحاولة.</translation>
        </message>
        <message>
            <source>{path} could not be checked in the time there is, so it was not opened. Repair it into a new file.</source>
            <translation>تعذّر فحص {path} في الوقت المتاح، فلم يُفتح. أصلحه إلى ملف جديد.</translation>
        </message>
        <message>
            <source>{path} could not be read. See that the disk is there and that you may read the file.</source>
            <translation>تعذرت قراءة {path}. تأكد من أن القرص متصل وأن لك حق قراءة الملف.</translation>
        </message>
        <message>
            <source>{path} exists already and was left as it is. Choose another name, or open it.</source>
            <translation>الملف {path} موجود من قبل وتُرك على حاله. اختر اسمًا آخر، أو افتح الموجود.</translation>
        </message>
        <message>
            <source>{path} has {bytes} bytes, and {limit} is the most that is taken from elsewhere.</source>
            <translation>حجم {path} هو {bytes} بايت، وأكثر ما يُقبل من مصدر آخر {limit}.</translation>
        </message>
        <message>
            <source>{path} holds half an action, as a copy does that was made while the program wrote. Repairing it writes all that was saved into a new file beside it.</source>
            <translation>في {path} نصف إجراء، كما في نسخة صُنعت والبرنامج يكتب. إصلاحه يكتب كل ما حُفظ في ملف جديد بجانبه.</translation>
        </message>
        <message>
            <source>{path} holds what this program never puts into a project, so it was not opened. Repair it into a new file.</source>
            <translation>في {path} ما لا يضعه هذا البرنامج في مشروع أبدًا، فلم يُفتح. أصلحه إلى ملف جديد.</translation>
        </message>
        <message>
            <source>{path} is damaged. Keep the file as it is, and go on with the latest copy you have of it.</source>
            <translation>الملف {path} تالف. أبقه على حاله، وتابع العمل على أحدث نسخة لديك منه.</translation>
        </message>
        <message>
            <source>{path} is no project of this program. Open a project, and import the file there.</source>
            <translation>{path} ليس مشروعًا لهذا البرنامج. افتح مشروعًا واستورد الملف إليه.</translation>
        </message>
        <message>
            <source>{path} is no valid label set. Correct the file and try again.</source>
            <translation>ليس {path} مجموعة وسوم صحيحة. صحّح الملف ثم حاول من جديد.</translation>
        </message>
        <message>
            <source>{path} is not there any more. Look for it where it was moved to, and open that.</source>
            <translation>لم يعد الملف {path} في مكانه. ابحث عنه حيث نُقل، ثم افتحه من هناك.</translation>
        </message>
        <message>
            <source>{path} is open elsewhere, by {user} on {host}. Close it there and try again, or open it for reading only.</source>
            <translation>الملف {path} مفتوح في مكان آخر لدى {user} على الجهاز {host}. أغلقه هناك وحاول من جديد، أو افتحه للقراءة فقط.</translation>
        </message>
        <message>
            <source>{path} is open elsewhere. Close it there and try again, or open it for reading only.</source>
            <translation>الملف {path} مفتوح في مكان آخر. أغلقه هناك وحاول من جديد، أو افتحه للقراءة فقط.</translation>
        </message>
        <message>
            <source>{path} is there already and was left as it is: it is no export of this program, or was changed since. Choose another place.</source>
            <translation>{path} موجود من قبل وتُرك كما هو: ليس مما صدّره هذا البرنامج، أو عُدّل بعد ذلك. اختر مكانًا آخر.</translation>
        </message>
        <message>
            <source>{path} is this project itself. Choose another file of it to merge.</source>
            <translation>الملف {path} هو هذا المشروع نفسه. اختر ملفًا آخر منه للدمج.</translation>
        </message>
        <message>
            <source>{path} was made by a newer version of this program: it has file version {version}, and this one knows them up to {known}. Update the program, then open the file again.</source>
            <translation>أنشأ {path} إصدارٌ أحدث من هذا البرنامج: إصدار الملف {version}، وهذا البرنامج يعرف الإصدارات حتى {known}. حدّث البرنامج ثم افتح الملف من جديد.</translation>
        </message>
        <message>
            <source>{path} was made by an older version of this program. Open it once for writing, and it is backed up and brought up to date.</source>
            <translation>أنشأ {path} إصدارٌ أقدم من هذا البرنامج. افتحه مرة للكتابة، فيُنسخ احتياطيًا ويُحدَّث.</translation>
        </message>
        <message>
            <source>{path} was replaced by another file while it was open, perhaps by a program that keeps folders in step. Open it again to go on; what you did here is kept.</source>
            <translation>استُبدل بالملف {path} ملف آخر وهو مفتوح، ولعل ذلك من برنامج يزامن المجلدات. أعد فتحه لتكمل؛ ما عملته هنا محفوظ.</translation>
        </message>
        <message>
            <source>{start} to {end} goes beyond the text, which has {length} characters. Choose a place inside it.</source>
            <translation>النطاق من {start} إلى {end} يتجاوز النص، وطوله {length} حرفًا. اختر موضعًا داخله.</translation>
        </message>
        <message>
            <source>{what} says something of the whole document, which has no place here, so it was left out.</source>
            <translation>{what} يقول شيئًا عن الوثيقة كلها، ولا مكان له هنا، فتُرك.</translation>
        </message>
    </context>
    <context>
        <name>ProgressDialog</name>
        <message>
            <source>Stop</source>
            <translation>إيقاف</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>جارٍ الإيقاف…</translation>
        </message>
    </context>
    <context>
        <name>ProjectActions</name>
        <message>
            <source>Measuring agreement</source>
            <translation>يُقاس الاتفاق</translation>
        </message>
        <message>
            <source>Save the project page as PDF</source>
            <translation>حفظ صفحة المشروع بصيغة PDF</translation>
        </message>
        <message numerus="yes">
            <source>The project page was saved as {path}, on %Ln sheet(s).</source>
            <translation>
                <numerusform>لم تُحفظ صفحة المشروع في {path} على أي ورقة.</numerusform>
                <numerusform>حُفظت صفحة المشروع في {path} على ورقة واحدة.</numerusform>
                <numerusform>حُفظت صفحة المشروع في {path} على ورقتين.</numerusform>
                <numerusform>حُفظت صفحة المشروع في {path} على %Ln ورقات.</numerusform>
                <numerusform>حُفظت صفحة المشروع في {path} على %Ln ورقة.</numerusform>
                <numerusform>حُفظت صفحة المشروع في {path} على %Ln ورقة.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProjectFigures</name>
        <message numerus="yes">
            <source>%Ln contested decision(s)</source>
            <translation>
                <numerusform>لا قرارات معترَض عليها</numerusform>
                <numerusform>قرار واحد معترَض عليه</numerusform>
                <numerusform>قراران معترَض عليهما</numerusform>
                <numerusform>%Ln قرارات معترَض عليها</numerusform>
                <numerusform>%Ln قرارا معترَضا عليه</numerusform>
                <numerusform>%Ln قرار معترَض عليه</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s) on spans changed since</source>
            <translation>
                <numerusform>لا قرارات على مقاطع تغيّرت بعدها</numerusform>
                <numerusform>قرار واحد على مقطع تغيّر بعده</numerusform>
                <numerusform>قراران على مقاطع تغيّرت بعدهما</numerusform>
                <numerusform>%Ln قرارات على مقاطع تغيّرت بعدها</numerusform>
                <numerusform>%Ln قرارا على مقاطع تغيّرت بعدها</numerusform>
                <numerusform>%Ln قرار على مقاطع تغيّرت بعدها</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) decided differently</source>
            <translation>
                <numerusform>لا مقاطع اختلفت القرارات فيها</numerusform>
                <numerusform>مقطع واحد اختلفت القرارات فيه</numerusform>
                <numerusform>مقطعان اختلفت القرارات فيهما</numerusform>
                <numerusform>%Ln مقاطع اختلفت القرارات فيها</numerusform>
                <numerusform>%Ln مقطعا اختلفت القرارات فيها</numerusform>
                <numerusform>%Ln مقطع اختلفت القرارات فيها</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln submitted document(s)</source>
            <translation>
                <numerusform>لا وثائق مُسلَّمة</numerusform>
                <numerusform>وثيقة واحدة مُسلَّمة</numerusform>
                <numerusform>وثيقتان مُسلَّمتان</numerusform>
                <numerusform>%Ln وثائق مُسلَّمة</numerusform>
                <numerusform>%Ln وثيقة مُسلَّمة</numerusform>
                <numerusform>%Ln وثيقة مُسلَّمة</numerusform>
            </translation>
        </message>
        <message>
            <source>All people</source>
            <translation>كل الأشخاص</translation>
        </message>
        <message>
            <source>All together</source>
            <translation>الجميع معا</translation>
        </message>
        <message>
            <source>Corrected spans</source>
            <translation>مقاطع مصحَّحة</translation>
        </message>
        <message>
            <source>Gold</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>In all</source>
            <translation>المجموع</translation>
        </message>
        <message>
            <source>no document in common</source>
            <translation>لا وثيقة مشتركة بينهما</translation>
        </message>
        <message>
            <source>week from {date}</source>
            <translation>الأسبوع من {date}</translation>
        </message>
        <message>
            <source>{row}, {column}: {count}</source>
            <translation>{row}، {column}: {count}</translation>
        </message>
    </context>
    <context>
        <name>ProjectLabels</name>
        <message>
            <source>version {number}</source>
            <translation>الإصدار {number}</translation>
        </message>
    </context>
    <context>
        <name>ProjectPage</name>
        <message>
            <source>Agreement: exact F1 of pairs</source>
            <translation>الاتفاق: F1 المطابقة التامة لكل اثنين</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>جارٍ العدّ…</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>القرارات</translation>
        </message>
        <message>
            <source>Documents by state</source>
            <translation>الوثائق بحسب الحالة</translation>
        </message>
        <message>
            <source>Documents submitted</source>
            <translation>الوثائق المُسلَّمة</translation>
        </message>
        <message>
            <source>Label set</source>
            <translation>مجموعة الوسوم</translation>
        </message>
        <message>
            <source>Measure agreement</source>
            <translation>قياس الاتفاق</translation>
        </message>
        <message>
            <source>Measured when you ask for it: all that several people have finished is read.</source>
            <translation>يُقاس عند الطلب: يُقرأ كل ما أنهاه أكثر من شخص.</translation>
        </message>
        <message>
            <source>No two people have finished the same document, so there is nothing to compare yet.</source>
            <translation>لم يُنهِ شخصان الوثيقة نفسها بعد، فلا شيء للمقارنة.</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation>لا شيء بعد.</translation>
        </message>
        <message>
            <source>Over what both have finished. A figure opens the conflicts of the two.</source>
            <translation>على ما أنهاه كلاهما. كل رقم يفتح الاختلافات بين الاثنين.</translation>
        </message>
        <message>
            <source>Pace by week</source>
            <translation>الوتيرة أسبوعيا</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>المشروع</translation>
        </message>
        <message>
            <source>Spans added</source>
            <translation>المقاطع المضافة</translation>
        </message>
        <message>
            <source>Spans by label and person</source>
            <translation>المقاطع بحسب الوسم والشخص</translation>
        </message>
        <message>
            <source>What waits for annotators</source>
            <translation>ما ينتظر المرمّزين</translation>
        </message>
        <message>
            <source>What waits for reviewers</source>
            <translation>ما ينتظر المراجعين</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Alt</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>Backspace</source>
            <translation>Backspace</translation>
        </message>
        <message>
            <source>Ctrl</source>
            <translation>Ctrl</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Down</translation>
        </message>
        <message>
            <source>End</source>
            <translation>End</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>Ins</source>
            <translation>Ins</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Left</translation>
        </message>
        <message>
            <source>Meta</source>
            <translation>Meta</translation>
        </message>
        <message>
            <source>PgDown</source>
            <translation>PgDown</translation>
        </message>
        <message>
            <source>PgUp</source>
            <translation>PgUp</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Return</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Right</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Shift</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Space</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Up</translation>
        </message>
    </context>
    <context>
        <name>ReasonForm</name>
        <message>
            <source>Reviewers choose from these reasons when they reject a span.</source>
            <translation>يختار المراجعون من هذه الأسباب عند رفض مقطع.</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Every other sentence has a span.</source>
            <translation>في كل جملة أخرى مقطع.</translation>
        </message>
        <message>
            <source>No other span overlaps this one.</source>
            <translation>لا يتداخل مع هذا المقطع مقطع آخر.</translation>
        </message>
        <message>
            <source>No type of relation may join a span of this label.</source>
            <translation>لا يسمح أي نوع من العلاقات بربط مقطع بهذا الوسم.</translation>
        </message>
        <message>
            <source>No type of relation may join spans of these two labels.</source>
            <translation>لا يسمح أي نوع من العلاقات بربط مقطعين بهذين الوسمين.</translation>
        </message>
        <message>
            <source>Select a span first, then the text to add to it or take away.</source>
            <translation>حدد مقطعًا أولًا، ثم النص الذي تريد إضافته إليه أو حذفه منه.</translation>
        </message>
        <message>
            <source>Select the text to add to the span or take away from it.</source>
            <translation>حدد النص الذي تريد إضافته إلى المقطع أو حذفه منه.</translation>
        </message>
        <message>
            <source>That is all the span has. To be rid of it, delete the span.</source>
            <translation>هذا كل ما في المقطع. إن أردت التخلص منه فاحذف المقطع.</translation>
        </message>
        <message>
            <source>The label set has no types of relations.</source>
            <translation>لا تتضمن مجموعة الوسوم أنواعًا من العلاقات.</translation>
        </message>
        <message>
            <source>The span has nothing of the selected text.</source>
            <translation>ليس في المقطع شيء من النص المحدد.</translation>
        </message>
        <message>
            <source>There is no other span here that this one may be joined to.</source>
            <translation>لا يوجد هنا مقطع آخر يمكن ربط هذا المقطع به.</translation>
        </message>
        <message>
            <source>There is no prefix here that could be left out.</source>
            <translation>لا توجد هنا سابقة يمكن تركها.</translation>
        </message>
        <message>
            <source>These two spans are joined like that already.</source>
            <translation>هذان المقطعان مرتبطان على هذا النحو من قبل.</translation>
        </message>
    </context>
    <context>
        <name>RelationForm</name>
        <message>
            <source>From spans of</source>
            <translation>من مقاطع</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>المفتاح</translation>
        </message>
        <message>
            <source>To spans of</source>
            <translation>إلى مقاطع</translation>
        </message>
        <message>
            <source>With none ticked, it may join spans of any label.</source>
            <translation>إن لم يُختر شيء جاز أن تربط مقاطع أي وسم.</translation>
        </message>
    </context>
    <context>
        <name>RelationList</name>
        <message>
            <source>Relations of the span</source>
            <translation>علاقات المقطع</translation>
        </message>
        <message>
            <source>Return goes to the other span, Delete takes the relation away.</source>
            <translation>مفتاح الإدخال ينقلك إلى المقطع الآخر، ومفتاح الحذف يزيل العلاقة.</translation>
        </message>
        <message>
            <source>{type} from {span}</source>
            <translation>{type} من {span}</translation>
        </message>
        <message>
            <source>{type} to {span}</source>
            <translation>{type} إلى {span}</translation>
        </message>
    </context>
    <context>
        <name>ReturnedBar</name>
        <message>
            <source>Inbox</source>
            <translation>الوارد</translation>
        </message>
        <message>
            <source>{reviewer} returned this document to you.</source>
            <translation>أعاد {reviewer} هذه الوثيقة إليك.</translation>
        </message>
        <message>
            <source>{reviewer} returned this: {summary}</source>
            <translation>أعاد {reviewer} هذه الوثيقة: {summary}</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message numerus="yes">
            <source>%Ln decision(s) contested</source>
            <translation>
                <numerusform>لا اعتراض على أي قرار</numerusform>
                <numerusform>اعتراض على قرار واحد</numerusform>
                <numerusform>اعتراض على قرارين</numerusform>
                <numerusform>اعتراض على %Ln قرارات</numerusform>
                <numerusform>اعتراض على %Ln قرارًا</numerusform>
                <numerusform>اعتراض على %Ln قرار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) changed since</source>
            <translation>
                <numerusform>لم يتغير شيء بعد القرار</numerusform>
                <numerusform>تغيّر مقطع بعد القرار</numerusform>
                <numerusform>تغيّر مقطعان بعد القرار</numerusform>
                <numerusform>تغيّرت %Ln مقاطع بعد القرار</numerusform>
                <numerusform>تغيّر %Ln مقطعًا بعد القرار</numerusform>
                <numerusform>تغيّر %Ln مقطع بعد القرار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) left</source>
            <translation>
                <numerusform>لم يبق شيء</numerusform>
                <numerusform>بقي مقطع واحد</numerusform>
                <numerusform>بقي مقطعان</numerusform>
                <numerusform>بقيت %Ln مقاطع</numerusform>
                <numerusform>بقي %Ln مقطعًا</numerusform>
                <numerusform>بقي %Ln مقطع</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewActions</name>
        <message>
            <source>Every span is decided about. Accept the document, or return it.</source>
            <translation>اتُّخذ القرار في كل المقاطع. اقبل الوثيقة أو أعدها إلى صاحبها.</translation>
        </message>
        <message>
            <source>Nothing more waits for review.</source>
            <translation>لم يبق شيء للمراجعة.</translation>
        </message>
    </context>
    <context>
        <name>ReviewArticle</name>
        <message>
            <source>Article under review</source>
            <translation>المقال قيد المراجعة</translation>
        </message>
        <message>
            <source>Nobody has begun any work yet. What annotators submit comes up here.</source>
            <translation>لم يبدأ أحد عملًا بعد. يظهر هنا ما يسلّمه المرمّزون.</translation>
        </message>
        <message>
            <source>Nothing is under review. Choose some work from the list.</source>
            <translation>لا شيء قيد المراجعة. اختر عملًا من القائمة.</translation>
        </message>
        <message>
            <source>Nothing waits for review. What annotators submit comes up here.</source>
            <translation>لا شيء في انتظار المراجعة. يظهر هنا ما يسلّمه المرمّزون.</translation>
        </message>
        <message>
            <source>Return the document</source>
            <translation>إعادة الوثيقة</translation>
        </message>
        <message>
            <source>Show all work</source>
            <translation>إظهار كل الأعمال</translation>
        </message>
        <message>
            <source>Summary for the annotator</source>
            <translation>خلاصة للمرمّز</translation>
        </message>
        <message>
            <source>What is to be done again? (for the annotator)</source>
            <translation>ما الذي يجب عمله مجددًا؟ (للمرمّز)</translation>
        </message>
    </context>
    <context>
        <name>ReviewBar</name>
        <message numerus="yes">
            <source>%Ln changed since</source>
            <translation>
                <numerusform>لم يتغير شيء بعد القرار</numerusform>
                <numerusform>تغيّر واحد بعد القرار</numerusform>
                <numerusform>تغيّر اثنان بعد القرار</numerusform>
                <numerusform>تغيّرت %Ln بعد القرار</numerusform>
                <numerusform>تغيّر %Ln بعد القرار</numerusform>
                <numerusform>تغيّر %Ln بعد القرار</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept document</source>
            <translation>قبول الوثيقة</translation>
        </message>
        <message>
            <source>Accept the rest</source>
            <translation>قبول الباقي</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Return…</source>
            <translation>إعادة…</translation>
        </message>
        <message>
            <source>everything here rejected</source>
            <translation>رُفض كل ما هنا</translation>
        </message>
        <message>
            <source>ready to be accepted or returned</source>
            <translation>جاهزة للقبول أو الإعادة</translation>
        </message>
        <message>
            <source>{decided} of {total} decided</source>
            <translation>القرارات: {decided} من {total}</translation>
        </message>
    </context>
    <context>
        <name>ReviewDetails</name>
        <message>
            <source>&amp;Example of {label}</source>
            <translation>&amp;مثال على {label}</translation>
        </message>
        <message>
            <source>&amp;Not {label}</source>
            <translation>&amp;ليس {label}</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>قبول</translation>
        </message>
        <message>
            <source>Add to the guidelines…</source>
            <translation>إضافة إلى الإرشادات…</translation>
        </message>
        <message>
            <source>Added for {annotator}</source>
            <translation>أُضيف إلى عمل {annotator}</translation>
        </message>
        <message>
            <source>Amend</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Amended: {label}</source>
            <translation>المعدَّل: {label}</translation>
        </message>
        <message>
            <source>By {annotator}: {label}</source>
            <translation>من {annotator}: {label}</translation>
        </message>
        <message>
            <source>Contested</source>
            <translation>معترَض عليه</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>الوثيقة</translation>
        </message>
        <message>
            <source>Label of the span</source>
            <translation>وسم المقطع</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>رفض</translation>
        </message>
        <message>
            <source>Span</source>
            <translation>المقطع</translation>
        </message>
        <message>
            <source>Tab goes from span to span. Select text and press a label’s key to add a span.</source>
            <translation>ينقلك Tab من مقطع إلى مقطع. حدّد نصًا واضغط مفتاح وسم لإضافة مقطع.</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>لماذا؟</translation>
        </message>
    </context>
    <context>
        <name>ReviewQueuePanel</name>
        <message>
            <source>All work</source>
            <translation>كل الأعمال</translation>
        </message>
        <message>
            <source>Nothing waits. Work that an annotator submits comes up here.</source>
            <translation>لا شيء في الانتظار. يظهر هنا كل عمل يسلّمه مرمّز.</translation>
        </message>
        <message>
            <source>To review</source>
            <translation>للمراجعة</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>في الانتظار</translation>
        </message>
        <message>
            <source>Work to review</source>
            <translation>أعمال للمراجعة</translation>
        </message>
    </context>
    <context>
        <name>Safety</name>
        <message>
            <source>A copy with {documents} and {spans} was saved as {path}.</source>
            <translation>حُفظت نسخة فيها {documents} و{spans} في {path}.</translation>
        </message>
        <message>
            <source>Another program</source>
            <translation>برنامج آخر</translation>
        </message>
        <message>
            <source>Another program has this project open, so it can only be read here. What is changed there is shown here.</source>
            <translation>المشروع مفتوح في برنامج آخر، فلا يمكن هنا إلا قراءته. ويظهر هنا ما يتغيّر هناك.</translation>
        </message>
        <message>
            <source>Not everything was; the details name what is lost.</source>
            <translation>لم يكن كل شيء سليمًا؛ وفي التفاصيل ما فُقد.</translation>
        </message>
        <message>
            <source>Read only: free to take over</source>
            <translation>للقراءة فقط: يمكن تولّي العمل</translation>
        </message>
        <message>
            <source>Read only: open by {user} on {host}</source>
            <translation>للقراءة فقط: فتحه {user} على {host}</translation>
        </message>
        <message>
            <source>Read only: open elsewhere</source>
            <translation>للقراءة فقط: مفتوح في مكان آخر</translation>
        </message>
        <message>
            <source>Repair into a new file</source>
            <translation>إصلاح في ملف جديد</translation>
        </message>
        <message>
            <source>Save a copy to send</source>
            <translation>حفظ نسخة للإرسال</translation>
        </message>
        <message>
            <source>What you did here and the file does not have is kept in {path}.</source>
            <translation>ما عملته هنا وليس في الملف محفوظ في {path}.</translation>
        </message>
        <message>
            <source>{annotator}: {action}</source>
            <translation>{annotator}: {action}</translation>
        </message>
        <message>
            <source>{documents} and {spans} were sound, and are in {path}.</source>
            <translation>ما وُجد سليمًا هو {documents} و{spans}، وهو الآن في {path}.</translation>
        </message>
        <message>
            <source>{user} has had this project open on {host} since {time}, so it can only be read here. What is changed there is shown here.</source>
            <translation>المشروع مفتوح لدى {user} على {host} منذ {time}، فلا يمكن هنا إلا قراءته. ويظهر هنا ما يتغيّر هناك.</translation>
        </message>
        <message>
            <source>{user} has this project open on {host}, so it can only be read here. What is changed there is shown here.</source>
            <translation>المشروع مفتوح لدى {user} على {host}، فلا يمكن هنا إلا قراءته. ويظهر هنا ما يتغيّر هناك.</translation>
        </message>
        <message>
            <source>{user} opened this project on {host} ({time}), and did not close it there. Is it still open? Then what is done in both comes apart into two files; “Merge” brings it together again.</source>
            <translation>فتح {user} هذا المشروع على {host} ({time}) ولم يغلقه هناك. أما زال مفتوحًا؟ عندئذٍ يتفرق ما يُنجز في الموضعين بين ملفين، و«الدمج» يجمعه من جديد.</translation>
        </message>
        <message>
            <source>{who} has closed this project. You can take it over now and work in it.</source>
            <translation>أغلق {who} المشروع. يمكنك الآن أن تتولّى العمل فيه.</translation>
        </message>
    </context>
    <context>
        <name>SearchActions</name>
        <message>
            <source>Mended: {places}. One undo takes all of it back.</source>
            <translation>أُصلح: {places}. تراجع واحد يعيد كل شيء كما كان.</translation>
        </message>
        <message>
            <source>Select some text or a span first: what it says is tagged everywhere.</source>
            <translation>حدّد نصًا أو مقطعًا أولًا: ما يقوله يوسَم في كل موضع.</translation>
        </message>
        <message>
            <source>Tagged: {places}. One undo takes all of it back.</source>
            <translation>وُسم: {places}. تراجع واحد يعيد كل شيء كما كان.</translation>
        </message>
    </context>
    <context>
        <name>SearchFilters</name>
        <message>
            <source>Annotator</source>
            <translation>المرمّز</translation>
        </message>
        <message>
            <source>Any label or none</source>
            <translation>أي وسم أو بلا وسم</translation>
        </message>
        <message>
            <source>Any state</source>
            <translation>أي حالة</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>أي شخص</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>A regular expression.</source>
            <translation>تعبير نمطي (regular expression).</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>مطابق</translation>
        </message>
        <message>
            <source>Exact: as it is written. No marks: past harakat, tatweel, joiners and case. Letters: past spellings of alef, hamza, ya, ta marbuta, kaf and digits too.</source>
            <translation>مطابق: كما هو مكتوب. بلا علامات: مهما كانت الحركات والتطويل وفواصل الوصل وحالة الأحرف. بالحروف: ومهما كان رسم الألف والهمزة والياء والتاء المربوطة والكاف والأرقام أيضًا.</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>تصفية</translation>
        </message>
        <message>
            <source>In all articles…</source>
            <translation>في كل المقالات…</translation>
        </message>
        <message>
            <source>Letters</source>
            <translation>بالحروف</translation>
        </message>
        <message>
            <source>Look into the notes of spans, not into the articles.</source>
            <translation>البحث في ملاحظات المقاطع لا في المقالات.</translation>
        </message>
        <message>
            <source>No marks</source>
            <translation>بلا علامات</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>ملاحظات</translation>
        </message>
        <message>
            <source>Nothing found. Try another step of spelling, or fewer letters.</source>
            <translation>لا نتائج. جرّب درجة أخرى من الرسم أو حروفًا أقل.</translation>
        </message>
        <message>
            <source>Only whole words. Those with a prefix written together with them count too.</source>
            <translation>كلمات كاملة فقط، ومعها ما اتصلت به سابقة مثل الواو وأل التعريف.</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>نمط</translation>
        </message>
        <message>
            <source>Places found</source>
            <translation>المواضع التي وُجدت</translation>
        </message>
        <message>
            <source>Reading the articles: {done} of {total}…</source>
            <translation>تجري قراءة المقالات: {done} من {total}…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>Search in all articles</source>
            <translation>البحث في كل المقالات</translation>
        </message>
        <message>
            <source>The first {number} are listed.</source>
            <translation>في القائمة أول {number}.</translation>
        </message>
        <message>
            <source>The pattern was stopped after {seconds} seconds, so there may be more. A simpler one is quicker.</source>
            <translation>أُوقف النمط بعد {seconds} ثانية، فقد يكون هناك المزيد. النمط الأبسط أسرع.</translation>
        </message>
        <message>
            <source>Type a word: every place with it is listed here, with the words around it.</source>
            <translation>اكتب كلمة: تظهر هنا كل مواضعها مع ما حولها من كلمات.</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>كلمات</translation>
        </message>
        <message>
            <source>{places} in {documents}</source>
            <translation>{places} في {documents}</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Some settings could not be read and are the defaults now.</source>
            <translation>تعذرت قراءة بعض الإعدادات فعادت إلى قيمها الأصلية.</translation>
        </message>
        <message>
            <source>Some settings could not be read and are the defaults now. The file as it was is kept at {path}.</source>
            <translation>تعذرت قراءة بعض الإعدادات فعادت إلى قيمها الأصلية. الملف كما كان محفوظ في {path}.</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Another name counts from the next project you open.</source>
            <translation>يسري الاسم الجديد ابتداءً من المشروع التالي الذي تفتحه.</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>كما في الحاسوب</translation>
        </message>
        <message>
            <source>Change keys…</source>
            <translation>تغيير المفاتيح…</translation>
        </message>
        <message>
            <source>Chosen for the text’s script</source>
            <translation>يُختار بحسب كتابة النص</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>داكن</translation>
        </message>
        <message>
            <source>Go on and back in the text</source>
            <translation>تتقدم وترجع في النص</translation>
        </message>
        <message>
            <source>Go the way they point</source>
            <translation>تتحرك في اتجاه السهم</translation>
        </message>
        <message>
            <source>Keys of the actions</source>
            <translation>مفاتيح الإجراءات</translation>
        </message>
        <message>
            <source>Language of the interface</source>
            <translation>لغة الواجهة</translation>
        </message>
        <message>
            <source>Left and right arrow keys</source>
            <translation>سهما اليمين واليسار</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>فاتح</translation>
        </message>
        <message>
            <source>Line spacing</source>
            <translation>تباعد الأسطر</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>Size at 100 %</source>
            <translation>حجم النص الأصلي</translation>
        </message>
        <message>
            <source>Snapshot of changed work after</source>
            <translation>نسخة احتياطية مما تغيّر بعد</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>المظهر</translation>
        </message>
        <message>
            <source>Typeface of the articles</source>
            <translation>خط المقالات</translation>
        </message>
        <message>
            <source>Width of the column</source>
            <translation>عرض العمود</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>اسمك</translation>
        </message>
        <message>
            <source>min</source>
            <comment>minutes, after a number</comment>
            <translation>دقيقة</translation>
        </message>
    </context>
    <context>
        <name>SnapshotSign</name>
        <message>
            <source>No snapshot since {time}</source>
            <translation>لا نسخة احتياطية منذ {time}</translation>
        </message>
        <message>
            <source>No snapshots</source>
            <translation>لا نسخ احتياطية</translation>
        </message>
    </context>
    <context>
        <name>Snapshots</name>
        <message numerus="yes">
            <source>%Ln annotator(s)</source>
            <translation>
                <numerusform>لا مرمّزين</numerusform>
                <numerusform>مرمّز واحد</numerusform>
                <numerusform>مرمّزان</numerusform>
                <numerusform>%Ln مرمّزين</numerusform>
                <numerusform>%Ln مرمّزًا</numerusform>
                <numerusform>%Ln مرمّز</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) differ from the project as it is now ({documents}, {spans}).</source>
            <translation>
                <numerusform>لا تختلف أي وثيقة عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
                <numerusform>تختلف وثيقة واحدة عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
                <numerusform>تختلف وثيقتان عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
                <numerusform>تختلف %Ln وثائق عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
                <numerusform>تختلف %Ln وثيقة عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
                <numerusform>تختلف %Ln وثيقة عن المشروع كما هو الآن ({documents}، {spans}).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln further document(s) were worked on since.</source>
            <translation>
                <numerusform>لم يُعمل منذئذ في وثائق أخرى.</numerusform>
                <numerusform>عُمل منذئذ في وثيقة أخرى.</numerusform>
                <numerusform>عُمل منذئذ في وثيقتين أخريين.</numerusform>
                <numerusform>عُمل منذئذ في %Ln وثائق أخرى.</numerusform>
                <numerusform>عُمل منذئذ في %Ln وثيقة أخرى.</numerusform>
                <numerusform>عُمل منذئذ في %Ln وثيقة أخرى.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) added since</source>
            <translation>
                <numerusform>لم يُضف مقطع منذئذ</numerusform>
                <numerusform>أُضيف مقطع واحد منذئذ</numerusform>
                <numerusform>أُضيف مقطعان منذئذ</numerusform>
                <numerusform>أُضيفت %Ln مقاطع منذئذ</numerusform>
                <numerusform>أُضيف %Ln مقطعًا منذئذ</numerusform>
                <numerusform>أُضيف %Ln مقطع منذئذ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) changed since</source>
            <translation>
                <numerusform>لم يتغيّر مقطع منذئذ</numerusform>
                <numerusform>تغيّر مقطع واحد منذئذ</numerusform>
                <numerusform>تغيّر مقطعان منذئذ</numerusform>
                <numerusform>تغيّرت %Ln مقاطع منذئذ</numerusform>
                <numerusform>تغيّر %Ln مقطعًا منذئذ</numerusform>
                <numerusform>تغيّر %Ln مقطع منذئذ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) deleted since</source>
            <translation>
                <numerusform>لم يُحذف مقطع منذئذ</numerusform>
                <numerusform>حُذف مقطع واحد منذئذ</numerusform>
                <numerusform>حُذف مقطعان منذئذ</numerusform>
                <numerusform>حُذفت %Ln مقاطع منذئذ</numerusform>
                <numerusform>حُذف %Ln مقطعًا منذئذ</numerusform>
                <numerusform>حُذف %Ln مقطع منذئذ</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is as it is now.</source>
            <translation>كل شيء كما هو الآن.</translation>
        </message>
        <message>
            <source>The label set is another one.</source>
            <translation>مجموعة الوسوم مختلفة.</translation>
        </message>
        <message>
            <source>The project itself can’t be read at present, so nothing is compared.</source>
            <translation>تتعذّر قراءة المشروع نفسه الآن، فلا مقارنة.</translation>
        </message>
        <message>
            <source>Today, {time}</source>
            <translation>اليوم، {time}</translation>
        </message>
        <message>
            <source>Yesterday, {time}</source>
            <translation>أمس، {time}</translation>
        </message>
        <message>
            <source>before an upgrade</source>
            <translation>قبل ترقية</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>باليد</translation>
        </message>
        <message>
            <source>came in since</source>
            <translation>دخلت المشروع منذئذ</translation>
        </message>
        <message>
            <source>left the project since</source>
            <translation>خرجت من المشروع منذئذ</translation>
        </message>
        <message>
            <source>of {file}</source>
            <translation>من الملف {file}</translation>
        </message>
        <message>
            <source>states, relations or directions changed since</source>
            <translation>تغيّرت منذئذ الحالات أو العلاقات أو الاتجاهات</translation>
        </message>
        <message>
            <source>when it was opened</source>
            <translation>عند الفتح</translation>
        </message>
        <message>
            <source>while working</source>
            <translation>أثناء العمل</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date}، {time}</translation>
        </message>
    </context>
    <context>
        <name>SnapshotsDialog</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>الوثائق</translation>
        </message>
        <message>
            <source>Into a new file. The project stays as it is.</source>
            <translation>في ملف جديد. يبقى المشروع كما هو.</translation>
        </message>
        <message>
            <source>Looking into it…</source>
            <translation>جارٍ النظر فيها…</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>فتحه</translation>
        </message>
        <message>
            <source>Restore into a new file</source>
            <translation>الاستعادة في ملف جديد</translation>
        </message>
        <message>
            <source>Restore…</source>
            <translation>استعادة…</translation>
        </message>
        <message>
            <source>Save a copy to send</source>
            <translation>حفظ نسخة للإرسال</translation>
        </message>
        <message>
            <source>Save a copy to send…</source>
            <translation>حفظ نسخة للإرسال…</translation>
        </message>
        <message>
            <source>Snapshots</source>
            <translation>النسخ الاحتياطية</translation>
        </message>
        <message>
            <source>Snapshots of {project}</source>
            <translation>النسخ الاحتياطية لـ {project}</translation>
        </message>
        <message>
            <source>Take a snapshot now</source>
            <translation>أنشئ نسخة احتياطية الآن</translation>
        </message>
        <message>
            <source>The article as it was</source>
            <translation>المقالة كما كانت</translation>
        </message>
        <message>
            <source>There are no snapshots of this project yet. One is taken when it is opened, and after some minutes of work.</source>
            <translation>لا نسخ احتياطية لهذا المشروع بعد. تُنشأ نسخة عند فتحه، وبعد دقائق من العمل.</translation>
        </message>
        <message>
            <source>This document came into the project later.</source>
            <translation>دخلت هذه الوثيقة المشروع لاحقًا.</translation>
        </message>
        <message>
            <source>restored</source>
            <comment>part of a file's name</comment>
            <translation>مستعاد</translation>
        </message>
        <message>
            <source>{path} holds {documents} with {spans}. The project is as it was.</source>
            <translation>في {path} {documents} فيها {spans}. والمشروع باقٍ كما كان.</translation>
        </message>
    </context>
    <context>
        <name>SpanActions</name>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Join to which span ({labels})? Tab walks, Enter takes, Escape leaves it.</source>
            <translation>بأي مقطع يُربط ({labels})؟ مفتاح Tab للتنقل، وEnter للاختيار، وEsc للإلغاء.</translation>
        </message>
    </context>
    <context>
        <name>SpanEditor</name>
        <message>
            <source>Add a note…</source>
            <translation>أضف ملاحظة…</translation>
        </message>
        <message>
            <source>By {annotator}</source>
            <translation>صاحبه: {annotator}</translation>
        </message>
        <message>
            <source>Copy to my spans</source>
            <translation>نسخ إلى مقاطعي</translation>
        </message>
        <message>
            <source>Inside, in reading order</source>
            <translation>المحتوى بترتيب القراءة</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>Label of the span</source>
            <translation>وسم المقطع</translation>
        </message>
        <message>
            <source>No note</source>
            <translation>لا ملاحظة</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Span</source>
            <translation>المقطع</translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message>
            <source>Accepted</source>
            <translation>مقبول</translation>
        </message>
        <message>
            <source>Added by the reviewer</source>
            <translation>أضافه المراجع</translation>
        </message>
        <message>
            <source>Amended</source>
            <translation>معدَّل</translation>
        </message>
        <message>
            <source>Changed since it was decided</source>
            <translation>تغيّر بعد القرار</translation>
        </message>
        <message>
            <source>Decided differently by two reviewers</source>
            <translation>اختلف فيه مراجعان</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>مرفوض</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>بلا قرار</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>Accepted</source>
            <translation>مقبولة</translation>
        </message>
        <message>
            <source>Assigned</source>
            <translation>مُسندة</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>قيد العمل</translation>
        </message>
        <message>
            <source>New</source>
            <translation>جديدة</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>مُعادة</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>متجاوَزة</translation>
        </message>
        <message>
            <source>Submitted</source>
            <translation>مُسلَّمة</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Annotator</source>
            <translation>المرمّز</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>الموضع</translation>
        </message>
        <message>
            <source>Read only: nothing is changed</source>
            <translation>للقراءة فقط: لا يتغير شيء</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>حُفظ</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>حُفظ {time}</translation>
        </message>
        <message>
            <source>Spans</source>
            <translation>المقاطع</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>التكبير</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} ٪</translation>
        </message>
    </context>
    <context>
        <name>TagEverywhereDialog</name>
        <message>
            <source>A word with a prefix written together with it counts; the prefix is left out.</source>
            <translation>الكلمة التي اتصلت بها سابقة محسوبة، والسابقة تبقى خارج المقطع.</translation>
        </message>
        <message>
            <source>All articles</source>
            <translation>كل المقالات</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Exact</source>
            <translation>مطابق</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>الوسم</translation>
        </message>
        <message>
            <source>Letters</source>
            <translation>بالحروف</translation>
        </message>
        <message>
            <source>Looking for places…</source>
            <translation>يجري البحث عن المواضع…</translation>
        </message>
        <message>
            <source>No marks</source>
            <translation>بلا علامات</translation>
        </message>
        <message>
            <source>Only whole words</source>
            <translation>كلمات كاملة فقط</translation>
        </message>
        <message>
            <source>Places to tag</source>
            <translation>مواضع الوسم</translation>
        </message>
        <message>
            <source>Spelling</source>
            <translation>الرسم</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>وسم</translation>
        </message>
        <message>
            <source>Tag everywhere</source>
            <translation>الوسم في كل موضع</translation>
        </message>
        <message>
            <source>Tag {places}</source>
            <translation>الوسم: {places}</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>النص</translation>
        </message>
        <message>
            <source>There is nothing to tag: every such place has the label already.</source>
            <translation>لا شيء للوسم: كل موضع كهذا موسوم من قبل.</translation>
        </message>
        <message>
            <source>This article</source>
            <translation>هذه المقالة</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>تحديد الكل</translation>
        </message>
        <message>
            <source>Tick none</source>
            <translation>إلغاء التحديد</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>أين</translation>
        </message>
        <message>
            <source>touches {labels}</source>
            <translation>يلامس {labels}</translation>
        </message>
        <message>
            <source>{ticked} of {places} ticked</source>
            <translation>المحدَّد {ticked} من {places}</translation>
        </message>
    </context>
    <context>
        <name>TextsByLanguage</name>
        <message>
            <source>Add a language</source>
            <translation>إضافة لغة</translation>
        </message>
    </context>
    <context>
        <name>TieMenu</name>
        <message>
            <source>Type of the relation</source>
            <translation>نوع العلاقة</translation>
        </message>
    </context>
    <context>
        <name>TransferActions</name>
        <message numerus="yes">
            <source>%Ln thing(s) could not be carried; see the details.</source>
            <translation>
                <numerusform>لم يتعذر نقل شيء.</numerusform>
                <numerusform>تعذر نقل عنصر واحد؛ انظر التفاصيل.</numerusform>
                <numerusform>تعذر نقل عنصرين؛ انظر التفاصيل.</numerusform>
                <numerusform>تعذر نقل %Ln عناصر؛ انظر التفاصيل.</numerusform>
                <numerusform>تعذر نقل %Ln عنصرًا؛ انظر التفاصيل.</numerusform>
                <numerusform>تعذر نقل %Ln عنصر؛ انظر التفاصيل.</numerusform>
            </translation>
        </message>
        <message>
            <source>Export</source>
            <translation>تصدير</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>جارٍ التصدير</translation>
        </message>
        <message>
            <source>Files to import ({patterns})</source>
            <translation>ملفات للاستيراد ({patterns})</translation>
        </message>
        <message>
            <source>Import a folder</source>
            <translation>استيراد مجلد</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>استيراد ملفات</translation>
        </message>
        <message>
            <source>Importing</source>
            <translation>جارٍ الاستيراد</translation>
        </message>
        <message>
            <source>Looking at the files</source>
            <translation>النظر في الملفات</translation>
        </message>
        <message>
            <source>Save the article as PDF</source>
            <translation>حفظ المقالة بصيغة PDF</translation>
        </message>
        <message numerus="yes">
            <source>The article was saved as {path}, on %Ln sheet(s).</source>
            <translation>
                <numerusform>لم تُحفظ المقالة في {path} على أي ورقة.</numerusform>
                <numerusform>حُفظت المقالة في {path} على ورقة واحدة.</numerusform>
                <numerusform>حُفظت المقالة في {path} على ورقتين.</numerusform>
                <numerusform>حُفظت المقالة في {path} على %Ln ورقات.</numerusform>
                <numerusform>حُفظت المقالة في {path} على %Ln ورقة.</numerusform>
                <numerusform>حُفظت المقالة في {path} على %Ln ورقة.</numerusform>
            </translation>
        </message>
        <message>
            <source>{documents} with {spans} written to {path}.</source>
            <translation>كُتب إلى {path}: {documents}، فيها: {spans}.</translation>
        </message>
    </context>
    <context>
        <name>Verb</name>
        <message>
            <source>accept document</source>
            <translation>قبول الوثيقة</translation>
        </message>
        <message>
            <source>accept the rest</source>
            <translation>قبول الباقي</translation>
        </message>
        <message>
            <source>add gold span</source>
            <translation>إضافة مقطع مرجعي</translation>
        </message>
        <message>
            <source>add relation</source>
            <translation>إضافة علاقة</translation>
        </message>
        <message>
            <source>add span</source>
            <translation>إضافة مقطع</translation>
        </message>
        <message>
            <source>adjudicate</source>
            <translation>الحسم</translation>
        </message>
        <message>
            <source>assign documents</source>
            <translation>إسناد وثائق</translation>
        </message>
        <message>
            <source>bring an earlier state back</source>
            <translation>إعادة حالة سابقة</translation>
        </message>
        <message>
            <source>change comment</source>
            <translation>تغيير تعليق</translation>
        </message>
        <message>
            <source>change guidelines</source>
            <translation>تعديل دليل التوسيم</translation>
        </message>
        <message>
            <source>change label</source>
            <translation>تغيير الوسم</translation>
        </message>
        <message>
            <source>change labels</source>
            <translation>تعديل قائمة الوسوم</translation>
        </message>
        <message>
            <source>change range</source>
            <translation>تغيير النطاق</translation>
        </message>
        <message>
            <source>comment</source>
            <translation>تعليق</translation>
        </message>
        <message>
            <source>copy spans</source>
            <translation>نسخ المقاطع</translation>
        </message>
        <message>
            <source>create project</source>
            <translation>إنشاء المشروع</translation>
        </message>
        <message>
            <source>decide</source>
            <translation>اتخاذ قرار</translation>
        </message>
        <message>
            <source>delete relation</source>
            <translation>حذف العلاقة</translation>
        </message>
        <message>
            <source>delete span</source>
            <translation>حذف المقطع</translation>
        </message>
        <message>
            <source>edit attributes</source>
            <translation>تعديل الخصائص</translation>
        </message>
        <message>
            <source>edit note</source>
            <translation>تعديل الملاحظة</translation>
        </message>
        <message>
            <source>hand-off</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>import</source>
            <translation>استيراد</translation>
        </message>
        <message>
            <source>make consistent</source>
            <translation>إصلاح الاتساق</translation>
        </message>
        <message>
            <source>merge</source>
            <translation>دمج</translation>
        </message>
        <message>
            <source>move edge</source>
            <translation>نقل الحد</translation>
        </message>
        <message>
            <source>redo</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>remove gold span</source>
            <translation>إزالة مقطع مرجعي</translation>
        </message>
        <message>
            <source>repair</source>
            <translation>إصلاح</translation>
        </message>
        <message>
            <source>return document</source>
            <translation>إعادة الوثيقة إلى صاحبها</translation>
        </message>
        <message>
            <source>set direction</source>
            <translation>ضبط الاتجاه</translation>
        </message>
        <message>
            <source>set state</source>
            <translation>ضبط الحالة</translation>
        </message>
        <message>
            <source>submit document</source>
            <translation>تسليم الوثيقة</translation>
        </message>
        <message>
            <source>tag everywhere</source>
            <translation>الوسم في كل موضع</translation>
        </message>
        <message>
            <source>take back decision</source>
            <translation>سحب القرار</translation>
        </message>
        <message>
            <source>take over correction</source>
            <translation>اعتماد التصحيح</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>unite twins</source>
            <translation>توحيد التوائم</translation>
        </message>
    </context>
    <context>
        <name>WindowActions</name>
        <message>
            <source>About Annotator</source>
            <translation>حول Annotator</translation>
        </message>
        <message>
            <source>Annotator {version}. Highlight and label spans of articles, offline, in one file.</source>
            <translation>Annotator {version}. تظليل مقاطع المقالات ووسمها، دون اتصال، في ملف واحد.</translation>
        </message>
    </context>
    <context>
        <name>_Form</name>
        <message>
            <source>Id</source>
            <translation>المعرّف</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
    </context>
</TS>
