package org.pouch.process.step;

import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CheckTravelDocumentStep
        implements ProcessStep<CheckTravelDocumentStep.Input, CheckTravelDocumentStep.Output> {
    private final VerifyIdentity verification;
    private final LookUpDocument documents;

    CheckTravelDocumentStep(VerifyIdentity verification, LookUpDocument documents) {
        this.verification = verification;
        this.documents = documents;
    }

    @Override
    public JobType jobType() {
        return JobType.CHECK_TRAVEL_DOCUMENT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        RequestId request = new RequestId(input.requestId());
        LookUpDocument.Outlook outlook = documents.of(request);
        return new Output(
                verification.checkTravelDocument(request), outlook.lookAt().toString(), outlook.awaited());
    }

    record Input(String requestId) {}

    /**
     * @param documentLookAt an instant as engines read it
     * @param documentAwaited whether another document was asked for since this one came
     */
    record Output(boolean documentMatches, String documentLookAt, boolean documentAwaited) {}
}
