package org.pouch.pdf.change;

import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.TextStrings;

/**
 * Which form fields a signature fixed (FieldMDP; ISO 32000-2, 12.8.2.4). A name stands for the field and all below it.
 *
 * @param action All, Include or Exclude; empty when nothing is fixed
 */
public record FieldLock(String action, Set<String> names) {
    static final FieldLock NONE = new FieldLock("", Set.of());

    public static FieldLock of(Dict signature, RevisionView view) {
        FieldLock lock = NONE;
        for (PdfValue each : view.resolve(signature.get("Reference")).items()) {
            Dict reference = view.resolve(each).dict();
            if (view.resolve(reference.get("TransformMethod")) instanceof Name method
                    && method.text().equals("FieldMDP")) {
                Dict parameters = view.resolve(reference.get("TransformParams")).dict();
                String action = view.resolve(parameters.get("Action")) instanceof Name name ? name.text() : "All";
                Set<String> names = view.resolve(parameters.get("Fields")).items().stream()
                        .map(view::resolve)
                        .filter(Text.class::isInstance)
                        .map(text -> TextStrings.of((Text) text))
                        .collect(Collectors.toSet());
                // Of two that say different things the stricter holds: all is fixed.
                lock = lock.equals(NONE) ? new FieldLock(action, names) : new FieldLock("All", Set.of());
            }
        }
        return lock;
    }

    boolean isLocked(String field) {
        boolean named = names.contains(field);
        for (int end = field.lastIndexOf('.'); end >= 0 && !named; end = field.lastIndexOf('.', end - 1)) {
            named = names.contains(field.substring(0, end));
        }
        return switch (action) {
            case "" -> false;
            case "Include" -> named;
            case "Exclude" -> !named;
            default -> true;
        };
    }
}
