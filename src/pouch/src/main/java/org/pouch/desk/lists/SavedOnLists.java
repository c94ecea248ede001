package org.pouch.desk.lists;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.pouch.casework.Officer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the lists that an officer keeps above the list they are of. */
@Component
public final class SavedOnLists {
    private final SavedFilters filters;

    SavedOnLists(SavedFilters filters) {
        this.filters = filters;
    }

    /** Where the page is such a list. */
    public void add(Model model, HttpServletRequest request, Officer officer) {
        for (KeptList list : KeptList.values()) {
            if (list.address().equals(request.getRequestURI())
                    && request.getMethod().equals("GET")) {
                filters.use(officer.id(), list, Objects.requireNonNullElse(request.getQueryString(), ""));
                model.addAttribute("keptList", list);
                model.addAttribute("savedFilters", filters.of(officer.id(), list));
            }
        }
    }
}
