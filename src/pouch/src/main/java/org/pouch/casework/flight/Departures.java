package org.pouch.casework.flight;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/**
 * The months in which others depart, read once for all persons of one flight: reading each other's papers for each of 150 would
 * open 22,500 cases. For one look only, in one thread; the next look reads anew.
 */
final class Departures {
    private final Map<Place, Others> known = new HashMap<>();

    /** What has a cap of its own. */
    private record Place(AuthorityId counterpart, String agreement, YearMonth month) {}

    /** @param travelling asked the first time only */
    Others of(CaseRow row, YearMonth month, Supplier<List<RequestId>> travelling) {
        return known.computeIfAbsent(
                new Place(row.counterpart(), row.agreement(), month), place -> new Others(travelling.get()));
    }

    /** All who may have a place. */
    static final class Others {
        private final List<RequestId> travelling;
        private final Map<RequestId, Optional<YearMonth>> departures = new LinkedHashMap<>();

        Others(List<RequestId> travelling) {
            this.travelling = travelling;
        }

        /**
         * The months of all but this one; none where they are fewer than the cap, whose papers then say nothing that matters.
         *
         * @param read what the papers of a case say, empty where they cannot be read
         */
        List<YearMonth> but(RequestId one, int cap, Function<RequestId, Optional<YearMonth>> read) {
            List<RequestId> others =
                    travelling.stream().filter(other -> !other.equals(one)).toList();
            return others.size() < cap
                    ? List.of()
                    : others.stream()
                            .flatMap(other -> departures.computeIfAbsent(other, read).stream())
                            .toList();
        }
    }
}
