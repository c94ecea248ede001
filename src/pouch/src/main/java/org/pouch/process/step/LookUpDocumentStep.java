package org.pouch.process.step;

import org.pouch.casework.document.LookUpDocument;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only; the timers of the process take the instants as they are. */
@Component
final class LookUpDocumentStep implements ProcessStep<LookUpDocumentStep.Input, LookUpDocumentStep.Output> {
    private final LookUpDocument documents;

    LookUpDocumentStep(LookUpDocument documents) {
        this.documents = documents;
    }

    @Override
    public JobType jobType() {
        return JobType.LOOK_UP_DOCUMENT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        LookUpDocument.Outlook found = documents.of(new RequestId(input.requestId()));
        return new Output(
                found.need().name(),
                found.lookAt().toString(),
                found.renewalDueAt().toString());
    }

    record Input(String requestId) {}

    /** Instants are texts as engines read them */
    record Output(String documentNeed, String documentLookAt, String renewalDueAt) {}
}
