package org.pouch.pdf.change;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.content.Page;
import org.pouch.pdf.content.TextSearch;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.Rectangles;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

/** Whether an annotation lies over text of its page, or over another annotation that may have some. In doubt it does. */
public final class PageText {
    private static final String LIMIT = "LIMIT_";
    private static final int MAXIMUM_DEPTH = 32;
    /** Such an annotation keeps its size or its direction when the page is shown otherwise (ISO 32000-2, 12.5.3). */
    private static final int NO_ZOOM_OR_ROTATION = 8 | 16;

    private final RevisionView view;
    private final TextSearch search;
    private final Map<PdfValue, Boolean> answers = new HashMap<>();
    /** The pages that list an annotation; filled when the first is asked for. */
    private final Map<PdfValue, Set<Page>> pages = new HashMap<>();

    /** @param view of the whole file */
    public PageText(UnpackedStreams streams, RevisionView view, Budget budget) {
        this.view = view;
        this.search = new TextSearch(streams, view, budget);
    }

    /** @throws PdfRefused when the document takes more than it may */
    boolean isTextUnder(PdfValue annotation) {
        // No ifAbsent: a refusal is no answer.
        Boolean known = answers.get(annotation);
        if (known == null) {
            known = look(annotation);
            answers.put(annotation, known);
        }
        return known;
    }

    /** True when it covers half of its page or more, so that it could replace what the page shows. */
    boolean isFilledBy(PdfValue annotation) {
        double area = Rectangles.area(
                Rectangles.corners(view, view.resolve(annotation).dict(), "Rect"));
        return isSo(annotation, page -> 2 * area >= Rectangles.area(page.box()));
    }

    private boolean look(PdfValue annotation) {
        Dict dict = view.resolve(annotation).dict();
        double[] corners = Rectangles.corners(view, dict, "Rect");
        return isSo(
                annotation,
                page -> corners.length == 0
                        || isFloating(view.resolve(dict.get("F")))
                        || Rectangles.overlapsAny(view, annotation, shown(page))
                        || search.isTextIn(page, corners));
    }

    /** On no page nobody sees it. */
    private boolean isSo(PdfValue annotation, Predicate<Page> question) {
        try {
            return pagesOf(annotation).stream().anyMatch(question);
        } catch (PdfRefused unclear) {
            if (unclear.code().startsWith(LIMIT)) {
                throw unclear;
            }
            return true;
        }
    }

    /** The annotations of a page in which people read something: not those that are only pressed, nor empty places to sign. */
    private List<PdfValue> shown(Page page) {
        return annotations(page).stream()
                .filter(each -> {
                    view.tick();
                    Dict dict = view.resolve(each).dict();
                    return !dict.isName("Subtype", "Link") && (dict.has("AP") || !isSignatureField(dict));
                })
                .toList();
    }

    private boolean isSignatureField(Dict widget) {
        Dict each = widget;
        for (int depth = 0; depth < MAXIMUM_DEPTH; depth++) {
            if (each.has("FT") || !(view.resolve(each.get("Parent")) instanceof Dict parent)) {
                return each.isName("FT", "Sig");
            }
            each = parent;
        }
        return false;
    }

    private List<PdfValue> annotations(Page page) {
        return view.resolve(page.dict().get("Annots")).items();
    }

    private Set<Page> pagesOf(PdfValue annotation) {
        if (pages.isEmpty()) {
            for (Page page : Page.all(view)) {
                for (PdfValue each : annotations(page)) {
                    view.tick();
                    pages.computeIfAbsent(each, key -> new LinkedHashSet<>()).add(page);
                }
            }
        }
        return pages.getOrDefault(annotation, Set.of());
    }

    private static boolean isFloating(PdfValue flags) {
        boolean isKnown = flags instanceof Null || flags instanceof Num num && num.isInteger();
        return !isKnown || flags instanceof Num num && (num.toLong() & NO_ZOOM_OR_ROTATION) != 0;
    }
}
