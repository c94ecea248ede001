package org.pouch.casework.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as processes and the decision table agreement-profile show it: numbers and words, null where nothing was agreed. */
public final class ProfileVariables {
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int HOURS_OF_A_DAY = 24;

    private ProfileVariables() {}

    public static Map<String, @Nullable Object> of(AgreementProfile row) {
        ReplyTerms reply = row.reply();
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("agreement", row.agreement());
        variables.put("toBeConfirmed", row.origin().toBeConfirmed());
        variables.put("replyDays", days(reply.limit()));
        variables.put("dayType", isWorking(reply.limit()) ? "WORKING" : "CALENDAR");
        variables.put("extendedDays", days(reply.extendedTo()));
        variables.put("silence", reply.silence().name());
        variables.put("clockStart", reply.startedBy().name());
        variables.put("documentDays", days(row.document().issuedWithin()));
        variables.put("documentValidityDays", days(row.document().valid()));
        variables.put("noticeDays", longestNotice(row.transfer()));
        variables.put("reminderDays", days(reply.reminder()));
        variables.put("remindDays", reply.pressing().remind());
        variables.put("letterDays", reply.pressing().letter());
        variables.put("raisingDays", reply.pressing().raising());
        variables.put("referralDays", reply.pressing().referral());
        return variables;
    }

    private static boolean isWorking(@Nullable Term term) {
        return term != null && term.unit() == Term.Unit.WORKING_DAYS;
    }

    private static @Nullable Integer longestNotice(TransferTerms transfer) {
        @Nullable Integer usual = days(transfer.notice());
        @Nullable Integer charter = days(transfer.charterNotice());
        return usual == null || (charter != null && charter > usual) ? charter : usual;
    }

    private static @Nullable Integer days(@Nullable Term term) {
        if (term == null) {
            return null;
        }
        return switch (term.unit()) {
            case DAYS, WORKING_DAYS -> term.amount();
            case MONTHS -> term.amount() * DAYS_OF_A_MONTH;
            case HOURS -> (term.amount() + HOURS_OF_A_DAY - 1) / HOURS_OF_A_DAY;
        };
    }
}
