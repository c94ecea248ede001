package org.pouch.casework.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.packet.RequestId;

/** Cases by number, packet, file number, or name in either script, without the names being told to anybody. */
public interface FindCases {
    /** @return empty when nothing was typed that could be looked for */
    Optional<Wanted> wanted(String typed);

    /** Newest first. */
    Page search(Filter filter, int limit, int offset);

    /** The cases that are meant, at most so many: whoever gets as many as that was told there may be more. */
    Set<RequestId> about(Wanted wanted, int most);

    /** What a case can be in, as people see it. */
    List<String> states();

    /** The partners that cases are with. */
    List<String> counterparts();

    /** @param state a name of a state as people see it; null where any will do */
    record Filter(
            @Nullable Wanted wanted,
            @Nullable String state,
            @Nullable String counterpart) {}

    record Page(List<CaseLine> lines, long total) {}
}
