package org.pouch.cli;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityName;
import picocli.CommandLine.Option;

/** What the two authorities are called on the pages; an authority takes that from its configuration. */
final class NameOptions {
    @Option(
            names = "--sender-name",
            arity = "2",
            paramLabel = "ENGLISH CHINESE",
            hideParamSyntax = true,
            description = "What the sender is called on the pages. Without: its id.")
    private String @Nullable [] sender;

    @Option(
            names = "--receiver-name",
            arity = "2",
            paramLabel = "ENGLISH CHINESE",
            hideParamSyntax = true,
            description = "What the receiver is called on the pages. Without: its id.")
    private String @Nullable [] receiver;

    @Nullable
    AuthorityName sender() {
        return name("--sender-name", sender);
    }

    @Nullable
    AuthorityName receiver() {
        return name("--receiver-name", receiver);
    }

    private static @Nullable AuthorityName name(String option, String @Nullable [] words) {
        if (words == null) {
            return null;
        }
        try {
            return new AuthorityName(words[0], words[1]);
        } catch (IllegalArgumentException unprintable) {
            throw new CommandFailed(
                    option + " takes an English and a Chinese name of 1 to 120 printable characters each.",
                    unprintable);
        }
    }
}
