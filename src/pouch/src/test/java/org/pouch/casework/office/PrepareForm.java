package org.pouch.casework.office;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The safeguards of a request for which everything is in order. */
final class PrepareForm {
    private PrepareForm() {}

    static void fill(ObjectNode form) {
        form.put("transferBasis", "INSTRUMENT")
                .put("noticeId", "NOTE-26-17")
                .put("noticeLanguage", "zh-Hans")
                .put("noticeDate", "2026-02-20")
                .put("checkNote", "The other request about this person is known.");
    }
}
