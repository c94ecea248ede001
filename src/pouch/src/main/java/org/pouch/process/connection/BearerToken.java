package org.pouch.process.connection;

import io.camunda.client.CredentialsProvider;

/** Shows a token that is got elsewhere (RFC 6750). */
record BearerToken(Source source) implements CredentialsProvider {
    /** Gives the token that counts now. */
    interface Source {
        String now() throws NoToken;
    }

    @Override
    public void applyCredentials(CredentialsApplier request) throws NoToken {
        request.put("Authorization", "Bearer " + source.now());
    }

    /** It would be the same again. */
    @Override
    public boolean shouldRetryRequest(StatusCode answer) {
        return false;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
