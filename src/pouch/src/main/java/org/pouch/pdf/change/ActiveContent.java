package org.pouch.pdf.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pouch.packet.Finding;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.RevisionView;

/** Finds what makes a document do something: scripts, launching, sending, forms in XML, sound and film. */
public final class ActiveContent {
    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "Movie",
            "Sound",
            "Rendition",
            "RichMediaExecute",
            "SetOCGState",
            "Hide",
            "ResetForm",
            "Trans",
            "Thread",
            "GoTo3DView");
    private static final Set<String> ANNOTATIONS =
            Set.of("RichMedia", "Movie", "Screen", "Sound", "3D", "FileAttachment");

    private final RevisionView view;

    public ActiveContent(RevisionView view) {
        this.view = view;
    }

    public List<Finding> findings() {
        Set<String> found = new LinkedHashSet<>();
        for (int number : view.numbers()) {
            look(view.object(number), number, found);
        }
        List<Finding> findings = new ArrayList<>();
        found.stream().limit(20).forEach(what -> findings.add(Finding.warning("ACTIVE_CONTENT", what)));
        return findings;
    }

    private static void look(PdfValue value, int number, Set<String> found) {
        lookAt(value.dict(), number, found);
        for (PdfValue entry : value.dict().entries().values()) {
            lookInto(entry, number, found);
        }
        for (PdfValue item : value.items()) {
            lookInto(item, number, found);
        }
    }

    private static void lookInto(PdfValue value, int number, Set<String> found) {
        if (value instanceof Dict || value instanceof PdfValue.Array || value instanceof PdfValue.Stream) {
            look(value, number, found);
        }
    }

    private static void lookAt(Dict dict, int number, Set<String> found) {
        if (dict.has("JS") || dict.has("JavaScript")) {
            found.add("The document holds a script, at object " + number + ".");
        }
        if (dict.get("S") instanceof Name action && ACTIONS.contains(action.text())) {
            found.add("The document holds an action (" + action.text() + "), at object " + number + ".");
        }
        if (dict.has("XFA")) {
            found.add("The document holds an XML form, at object " + number + ".");
        }
        if (dict.get("Subtype") instanceof Name kind && ANNOTATIONS.contains(kind.text()) && dict.has("Rect")) {
            found.add("The document holds an annotation with media or a file, at object " + number + ".");
        }
    }
}
