package org.pouch.desk.flight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.flight.HandoverRecords;
import org.pouch.casework.flight.HandoverRecords.Recorded;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.together.ManyTasks;
import org.springframework.stereotype.Component;

/** The records that an officer may confirm at the page of a flight, each with the task that asks for it. */
@Component
final class ConfirmableHandovers {
    private final ManyTasks tasks;
    private final HandoverRecords records;

    ConfirmableHandovers(OfficerTasks tasks, CaseRegister cases, HandoverRecords records) {
        this.tasks = new ManyTasks(tasks, cases);
        this.records = records;
    }

    /** @param task by which it is confirmed; its page shows the pages that leave */
    record Line(Recorded record, long task) {
        private static final Pattern CHOICE = Pattern.compile("([^@]+)@([0-9]{1,18})");

        /** What a check box says: the case, and the task by which its record was shown. */
        public String choice() {
            return record.request() + "@" + task;
        }

        /** Without what no check box says. */
        static Map<RequestId, Long> read(Collection<String> choices) {
            Map<RequestId, Long> read = new LinkedHashMap<>();
            for (String each : choices) {
                Matcher choice = CHOICE.matcher(each);
                if (choice.matches() && RequestId.isValid(choice.group(1))) {
                    read.put(new RequestId(choice.group(1)), Long.parseLong(choice.group(2)));
                }
            }
            return read;
        }
    }

    List<Line> of(Officer officer, Collection<RequestId> requests) {
        Map<RequestId, Long> open = tasks.recordsOpenTo(officer, requests);
        return records.confirmableBy(officer, open.keySet()).stream()
                .map(record -> new Line(record, Objects.requireNonNull(open.get(record.request()))))
                .toList();
    }

    /** @param isPresent whether the officer says to be the receiving officer of each, and to have been there */
    ManyTasks.Done confirm(Map<RequestId, Long> chosen, boolean isPresent, Officer officer) {
        return tasks.confirm(
                chosen,
                officer,
                JsonNodeFactory.instance.objectNode().put("decision", "APPROVE").put("present", isPresent));
    }
}
