package org.pouch.pdf.change;

import static org.pouch.pdf.change.Change.Kind.CONTENT;
import static org.pouch.pdf.change.Change.Kind.EXTENSIONS;
import static org.pouch.pdf.change.Change.Kind.FORM_FILLED;
import static org.pouch.pdf.change.Change.Kind.METADATA;
import static org.pouch.pdf.change.Change.Kind.SIGNATURE;
import static org.pouch.pdf.change.Change.Kind.STRUCTURE;
import static org.pouch.pdf.change.Change.Kind.VALIDATION_DATA;

import java.util.Set;

/**
 * A part of the document by the way that leads to it. What a difference amounts to depends on the way, so an object that two
 * ways lead to is judged on both.
 */
enum Zone {
    CATALOG(CONTENT),
    PAGE_TREE(CONTENT),
    PAGE(CONTENT),
    ANNOTATIONS(CONTENT),
    ANNOTATION(CONTENT),
    FORM(CONTENT),
    FORM_RESOURCES(CONTENT),
    FIELDS(CONTENT),
    /** A field or widget that is not a signature's, or is a signed one's. */
    FIELD(CONTENT),
    FILLABLE_FIELD(CONTENT),
    /** A signature field still empty in the signed revision. */
    EMPTY_SIGNATURE_FIELD(CONTENT),
    FILLED_VALUE(FORM_FILLED),
    NEW_SIGNATURE(SIGNATURE),
    STRUCTURE_TREE(CONTENT),
    STRUCTURE_GROWTH(STRUCTURE),
    NAMES(CONTENT),
    ANNOTATION_ICONS(Change.Kind.ANNOTATION),
    DSS(VALIDATION_DATA),
    DECLARED_EXTENSIONS(EXTENSIONS),
    DESCRIPTION(METADATA),
    /** Where nothing may differ. */
    STRICT(CONTENT);

    /** What a form field looks like: another look needs another value. */
    static final Set<String> LOOK = Set.of("AP", "MK", "DA", "RV", "I");

    /** What the logical structure gains with new members; a text for readers who hear the page is none of it. */
    static final Set<String> GROWN =
            Set.of("K", "ParentTree", "ParentTreeNextKey", "Nums", "Kids", "Limits", "IDTree", "RoleMap");

    private static final Set<String> FILLED = Set.of("V", "AP", "AS", "M", "I", "MK", "RV", "DA");
    private static final Set<String> SIGNED = Set.of("V", "AP", "M", "MK", "F", "Type");
    private static final Set<String> GROWING = Set.of("ParentTreeNextKey", "Limits");

    private final Change.Kind kind;

    Zone(Change.Kind kind) {
        this.kind = kind;
    }

    /** What a difference here is, without looking closer. */
    Change.Kind kind() {
        return kind;
    }

    /** True where differences are of one kind, however deep. */
    boolean isFree() {
        return kind != CONTENT;
    }

    /** Where a key leads to. */
    Zone under(String key) {
        return switch (this) {
            case CATALOG -> underCatalog(key);
            case PAGE_TREE -> key.equals("Kids") || key.equals("Parent") ? PAGE_TREE : STRICT;
            case PAGE ->
                switch (key) {
                    case "Annots" -> ANNOTATIONS;
                    case "Parent" -> PAGE_TREE;
                    default -> STRICT;
                };
            case FORM ->
                switch (key) {
                    case "Fields" -> FIELDS;
                    case "DR" -> FORM_RESOURCES;
                    case "SigFlags" -> NEW_SIGNATURE;
                    default -> STRICT;
                };
            case NAMES -> key.equals("AP") ? ANNOTATION_ICONS : STRICT;
            // Pictures among the resources of a form are those of signatures.
            case FORM_RESOURCES -> key.equals("XObject") ? NEW_SIGNATURE : FORM_RESOURCES;
            case FIELD, FILLABLE_FIELD, EMPTY_SIGNATURE_FIELD -> underField(key);
            case ANNOTATION ->
                switch (key) {
                    case "P" -> PAGE;
                    case "Parent", "Popup", "IRT" -> ANNOTATION;
                    default -> STRICT;
                };
            case STRUCTURE_TREE ->
                switch (key) {
                    case "Pg" -> PAGE;
                    case "Obj" -> ANNOTATION;
                    default -> GROWING.contains(key) ? STRUCTURE_GROWTH : STRUCTURE_TREE;
                };
            default -> this;
        };
    }

    private static Zone underCatalog(String key) {
        return switch (key) {
            case "Pages" -> PAGE_TREE;
            case "AcroForm" -> FORM;
            case "DSS" -> DSS;
            case "Extensions", "Version" -> DECLARED_EXTENSIONS;
            case "Metadata" -> DESCRIPTION;
            case "StructTreeRoot" -> STRUCTURE_TREE;
            case "Names" -> NAMES;
            default -> STRICT;
        };
    }

    private Zone underField(String key) {
        switch (key) {
            case "P":
                return PAGE;
            case "Parent", "Kids":
                return FIELDS;
            default:
                if (this == FILLABLE_FIELD && FILLED.contains(key)) {
                    return FILLED_VALUE;
                }
                return this == EMPTY_SIGNATURE_FIELD && SIGNED.contains(key) ? NEW_SIGNATURE : STRICT;
        }
    }
}
