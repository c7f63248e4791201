<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Compare</name>
        <message numerus="yes">
            <source>%Ln conflict(s)</source>
            <translation>
                <numerusform>%Ln conflict</numerusform>
                <numerusform>%Ln conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) compared</source>
            <translation>
                <numerusform>%Ln document compared</numerusform>
                <numerusform>%Ln documents compared</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%Ln document(s)</source>
            <translation>
                <numerusform>%Ln document</numerusform>
                <numerusform>%Ln documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln label(s)</source>
            <translation>
                <numerusform>%Ln label</numerusform>
                <numerusform>%Ln labels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of mine</source>
            <translation>
                <numerusform>%Ln of mine</numerusform>
                <numerusform>%Ln of mine</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln place(s)</source>
            <translation>
                <numerusform>%Ln place</numerusform>
                <numerusform>%Ln places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s)</source>
            <translation>
                <numerusform>%Ln span</numerusform>
                <numerusform>%Ln spans</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>%Ln left out, struck through</source>
            <translation>
                <numerusform>%Ln left out, struck through</numerusform>
                <numerusform>%Ln left out, struck through</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s) of articles in different parts share a paragraph.</source>
            <translation>
                <numerusform>%Ln pair of articles in different parts shares a paragraph.</numerusform>
                <numerusform>%Ln pairs of articles in different parts share a paragraph.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) can’t be carried as they are.</source>
            <translation>
                <numerusform>%Ln thing can’t be carried as it is.</numerusform>
                <numerusform>%Ln things can’t be carried as they are.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message numerus="yes">
            <source>%Ln added (−)</source>
            <translation>
                <numerusform>%Ln added (−)</numerusform>
                <numerusform>%Ln added (−)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln changed (≠)</source>
            <translation>
                <numerusform>%Ln changed (≠)</numerusform>
                <numerusform>%Ln changed (≠)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s)</source>
            <translation>
                <numerusform>%Ln decision</numerusform>
                <numerusform>%Ln decisions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted (+)</source>
            <translation>
                <numerusform>%Ln deleted (+)</numerusform>
                <numerusform>%Ln deleted (+)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln other change(s)</source>
            <translation>
                <numerusform>%Ln other change</numerusform>
                <numerusform>%Ln other changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s)</source>
            <translation>
                <numerusform>%Ln relation</numerusform>
                <numerusform>%Ln relations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) can’t come back: the label is gone.</source>
            <translation>
                <numerusform>%Ln span can’t come back: its label is gone.</numerusform>
                <numerusform>%Ln spans can’t come back: their labels are gone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) keep the label of now: the one of then is gone.</source>
            <translation>
                <numerusform>%Ln span keeps its label of now: the one of then is gone.</numerusform>
                <numerusform>%Ln spans keep their labels of now: those of then are gone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %Ln document(s)</source>
            <translation>
                <numerusform>in %Ln document</numerusform>
                <numerusform>in %Ln documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message numerus="yes">
            <source>%Ln document(s) had been there already.</source>
            <translation>
                <numerusform>%Ln document had been there already.</numerusform>
                <numerusform>%Ln documents had been there already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) of other types were passed over.</source>
            <translation>
                <numerusform>%Ln file of another type was passed over.</numerusform>
                <numerusform>%Ln files of other types were passed over.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) came in, but look at them:</source>
            <translation>
                <numerusform>%Ln thing came in, but look at it:</numerusform>
                <numerusform>%Ln things came in, but look at them:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) were left out:</source>
            <translation>
                <numerusform>%Ln thing was left out:</numerusform>
                <numerusform>%Ln things were left out:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportWishesDialog</name>
        <message numerus="yes">
            <source>%Ln document(s) are here already.</source>
            <translation>
                <numerusform>%Ln document is here already.</numerusform>
                <numerusform>%Ln documents are here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) are nearly the same as others.</source>
            <translation>
                <numerusform>%Ln document is nearly the same as another.</numerusform>
                <numerusform>%Ln documents are nearly the same as others.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) stand in the files more than once.</source>
            <translation>
                <numerusform>%Ln document stands in the files more than once.</numerusform>
                <numerusform>%Ln documents stand in the files more than once.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln text(s) with {what}</source>
            <translation>
                <numerusform>%Ln text with {what}</numerusform>
                <numerusform>%Ln texts with {what}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) will be named in the report.</source>
            <translation>
                <numerusform>%Ln thing will be named in the report.</numerusform>
                <numerusform>%Ln things will be named in the report.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %Ln file(s) more.</source>
            <translation>
                <numerusform>And %Ln file more.</numerusform>
                <numerusform>And %Ln files more.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>That is assumed, as the format’s own: there are no quotes, and only %Ln span(s) can tell. {fit} of {of} begin and end between words so; otherwise: {tried}.</source>
            <translation>
                <numerusform>That is assumed, as the format’s own: there are no quotes, and only %Ln span can tell. {fit} of {of} begin and end between words so; otherwise: {tried}.</numerusform>
                <numerusform>That is assumed, as the format’s own: there are no quotes, and only %Ln spans can tell. {fit} of {of} begin and end between words so; otherwise: {tried}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelSentences</name>
        <message numerus="yes">
            <source>%Ln of them would say the same as another span of the same person; one of each two is left, with the notes and relations of both.</source>
            <translation>
                <numerusform>%Ln of them would say the same as another span of the same person; one of the two is left, with the notes and relations of both.</numerusform>
                <numerusform>%Ln of them would say the same as another span of the same person; one of each two is left, with the notes and relations of both.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s) on them will be deleted.</source>
            <translation>
                <numerusform>%Ln relation on them will be deleted.</numerusform>
                <numerusform>%Ln relations on them will be deleted.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelSetDialog</name>
        <message numerus="yes">
            <source>%Ln label(s) in use stayed, retired.</source>
            <translation>
                <numerusform>%Ln label in use stayed, retired.</numerusform>
                <numerusform>%Ln labels in use stayed, retired.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln thing(s) in the file have no place here; see the details.</source>
            <translation>
                <numerusform>%Ln thing in the file has no place here; see the details.</numerusform>
                <numerusform>%Ln things in the file have no place here; see the details.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelSplitDialog</name>
        <message numerus="yes">
            <source>%Ln choice(s) of the last time taken up.</source>
            <translation>
                <numerusform>%Ln choice of the last time taken up.</numerusform>
                <numerusform>%Ln choices of the last time taken up.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stop here? What you chose for %Ln span(s) will be lost.</source>
            <translation>
                <numerusform>Stop here? What you chose for %Ln span will be lost.</numerusform>
                <numerusform>Stop here? What you chose for %Ln spans will be lost.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Merge</name>
        <message numerus="yes">
            <source>%Ln action(s)</source>
            <translation>
                <numerusform>%Ln action</numerusform>
                <numerusform>%Ln actions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln action(s) merged.</source>
            <translation>
                <numerusform>%Ln action merged.</numerusform>
                <numerusform>%Ln actions merged.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln comment(s)</source>
            <translation>
                <numerusform>%Ln comment</numerusform>
                <numerusform>%Ln comments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln copies lie beside this project, with work that is not in it. Merge them?</source>
            <translation>
                <numerusform>%Ln copy lies beside this project, with work that is not in it. Merge it?</numerusform>
                <numerusform>%Ln copies lie beside this project, with work that is not in it. Merge them?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s)</source>
            <translation>
                <numerusform>%Ln decision</numerusform>
                <numerusform>%Ln decisions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln other thing(s)</source>
            <translation>
                <numerusform>%Ln other thing</numerusform>
                <numerusform>%Ln other things</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln relation(s)</source>
            <translation>
                <numerusform>%Ln relation</numerusform>
                <numerusform>%Ln relations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln state(s)</source>
            <translation>
                <numerusform>%Ln state</numerusform>
                <numerusform>%Ln states</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProjectActions</name>
        <message numerus="yes">
            <source>The project page was saved as {path}, on %Ln sheet(s).</source>
            <translation>
                <numerusform>The project page was saved as {path}, on %Ln sheet.</numerusform>
                <numerusform>The project page was saved as {path}, on %Ln sheets.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProjectFigures</name>
        <message numerus="yes">
            <source>%Ln contested decision(s)</source>
            <translation>
                <numerusform>%Ln contested decision</numerusform>
                <numerusform>%Ln contested decisions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln decision(s) on spans changed since</source>
            <translation>
                <numerusform>%Ln decision on a span changed since</numerusform>
                <numerusform>%Ln decisions on spans changed since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) decided differently</source>
            <translation>
                <numerusform>%Ln span decided differently</numerusform>
                <numerusform>%Ln spans decided differently</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln submitted document(s)</source>
            <translation>
                <numerusform>%Ln submitted document</numerusform>
                <numerusform>%Ln submitted documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message numerus="yes">
            <source>%Ln decision(s) contested</source>
            <translation>
                <numerusform>%Ln decision contested</numerusform>
                <numerusform>%Ln decisions contested</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) changed since</source>
            <translation>
                <numerusform>%Ln span changed since</numerusform>
                <numerusform>%Ln spans changed since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) left</source>
            <translation>
                <numerusform>%Ln span left</numerusform>
                <numerusform>%Ln spans left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewBar</name>
        <message numerus="yes">
            <source>%Ln changed since</source>
            <translation>
                <numerusform>%Ln changed since</numerusform>
                <numerusform>%Ln changed since</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Snapshots</name>
        <message numerus="yes">
            <source>%Ln annotator(s)</source>
            <translation>
                <numerusform>%Ln annotator</numerusform>
                <numerusform>%Ln annotators</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln document(s) differ from the project as it is now ({documents}, {spans}).</source>
            <translation>
                <numerusform>%Ln document differs from the project as it is now ({documents}, {spans}).</numerusform>
                <numerusform>%Ln documents differ from the project as it is now ({documents}, {spans}).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln further document(s) were worked on since.</source>
            <translation>
                <numerusform>%Ln further document was worked on since.</numerusform>
                <numerusform>%Ln further documents were worked on since.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) added since</source>
            <translation>
                <numerusform>%Ln span added since</numerusform>
                <numerusform>%Ln spans added since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) changed since</source>
            <translation>
                <numerusform>%Ln span changed since</numerusform>
                <numerusform>%Ln spans changed since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln span(s) deleted since</source>
            <translation>
                <numerusform>%Ln span deleted since</numerusform>
                <numerusform>%Ln spans deleted since</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TransferActions</name>
        <message numerus="yes">
            <source>%Ln thing(s) could not be carried; see the details.</source>
            <translation>
                <numerusform>%Ln thing could not be carried; see the details.</numerusform>
                <numerusform>%Ln things could not be carried; see the details.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The article was saved as {path}, on %Ln sheet(s).</source>
            <translation>
                <numerusform>The article was saved as {path}, on %Ln sheet.</numerusform>
                <numerusform>The article was saved as {path}, on %Ln sheets.</numerusform>
            </translation>
        </message>
    </context>
</TS>
