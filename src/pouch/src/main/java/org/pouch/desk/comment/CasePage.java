package org.pouch.desk.comment;

import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;
import org.springframework.ui.Model;

/** The page of a case, to be shown again with a comment that was not taken. */
public interface CasePage {
    /** @return the name of its template, whose parts are in the model then */
    String of(RequestId request, Officer officer, Model model);
}
