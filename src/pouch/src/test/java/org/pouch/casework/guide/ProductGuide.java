package org.pouch.casework.guide;

import java.util.List;
import java.util.stream.Stream;
import org.pouch.casework.guide.GuideCase.Choice;
import org.pouch.casework.guide.GuideCase.Section;
import org.pouch.casework.guide.GuideCase.Words;

/** The sections of a new case as the program asks them, for desks without casework. */
public final class ProductGuide {
    private ProductGuide() {}

    public static List<Section> sections() {
        return new GuidedFields(choices("XRU-CRS"), choices("UTO-XRU/2026-1")).sections();
    }

    private static List<Choice> choices(String... values) {
        return Stream.of(values)
                .map(value -> new Choice(value, new Words(value, value)))
                .toList();
    }
}
