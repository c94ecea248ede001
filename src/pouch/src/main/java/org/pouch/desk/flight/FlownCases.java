package org.pouch.desk.flight;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.access.CaseParts;
import org.pouch.desk.look.NeedToKnow;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.together.ManyTasks;
import org.springframework.stereotype.Component;

/** Which of the cases of a flight an officer has to do with: all, where need-to-know is not set. */
@Component
final class FlownCases {
    private final ManyTasks tasks;
    private final NeedToKnow needToKnow;
    private final CaseParts parts;

    FlownCases(OfficerTasks tasks, CaseRegister cases, NeedToKnow needToKnow, CaseParts parts) {
        this.tasks = new ManyTasks(tasks, cases);
        this.needToKnow = needToKnow;
        this.parts = parts;
    }

    Predicate<RequestId> of(Officer officer, Collection<RequestId> requests) {
        if (needToKnow.seesAll(officer)) {
            return request -> true;
        }
        Set<RequestId> open = tasks.openTo(officer, requests);
        return request -> open.contains(request) || parts.has(officer.id(), request);
    }
}
