package org.pouch.pdf.content;

import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.RevisionView;

/** What a content stream calls by name (ISO 32000-2, 7.8.3). */
record Resources(RevisionView view, Dict dict) {
    static Resources of(RevisionView view, PdfValue resources) {
        return new Resources(view, view.resolve(resources).dict());
    }

    /** Where the named thing is missing, each reader helps itself. */
    PdfValue find(String category, PdfValue name) {
        Doubt.unless(name instanceof Name);
        PdfValue found = view.resolve(view.resolve(dict.get(category)).dict().get(((Name) name).text()));
        Doubt.unless(!(found instanceof Null));
        return found;
    }
}
