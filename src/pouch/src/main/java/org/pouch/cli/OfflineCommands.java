package org.pouch.cli;

import java.time.Clock;
import java.util.List;

/** The commands that need no authority of their own: a few ask one that runs. */
public final class OfflineCommands {
    private OfflineCommands() {}

    /** Each with its name and options, to be registered with the program. */
    public static List<Object> all(Clock clock) {
        return List.of(
                new VerifyCommand(clock),
                new SignCommand(clock),
                new ExtendCommand(clock),
                new PacketCommand(clock),
                new LedgerCommand(),
                new KeysCommand(),
                PartnerCommand.of(clock));
    }
}
