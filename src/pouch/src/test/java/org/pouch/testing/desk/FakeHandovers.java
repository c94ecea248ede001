package org.pouch.testing.desk;

import java.util.Collection;
import java.util.List;
import org.pouch.casework.Officer;
import org.pouch.casework.flight.HandoverRecords;
import org.pouch.packet.RequestId;

/** Records of handovers: anna wrote the one of the first case, paul all others. */
public final class FakeHandovers implements HandoverRecords {
    @Override
    public List<Recorded> confirmableBy(Officer officer, Collection<RequestId> requests) {
        return requests.stream()
                .map(request -> new Recorded(
                        request,
                        !request.equals(FakeCases.FIRST),
                        "2026-11-23",
                        "14:05",
                        "Haigang airport",
                        "HAAS BRUNO",
                        request.equals(FakeCases.FIRST) ? "anna" : "paul"))
                .filter(record -> !record.recordedBy().equals(officer.id()))
                .toList();
    }
}
