package org.pouch.process.step;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseTerms;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only; the timers of the process take the instants as they are. */
@Component
final class LookUpAgreementStep implements ProcessStep<LookUpAgreementStep.Input, LookUpAgreementStep.Output> {
    private final CaseTerms terms;

    LookUpAgreementStep(CaseTerms terms) {
        this.terms = terms;
    }

    @Override
    public JobType jobType() {
        return JobType.LOOK_UP_AGREEMENT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        CaseTerms.Terms found = terms.of(new RequestId(input.requestId()));
        return new Output(
                found.agreement(),
                text(found.clockStart()),
                found.replyDueAt().toString(),
                found.isReminded(),
                text(found.extendedDueAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    record Input(String requestId) {}

    /** @param agreementProfile the row; instants are texts as engines read them */
    record Output(
            Map<String, @Nullable Object> agreementProfile,
            @Nullable String clockStart,
            String replyDueAt,
            boolean isReminded,
            @Nullable String extendedDueAt) {}
}
