package org.pouch.cli;

import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/** The commands that need no authority of their own: a few ask one that runs. */
public final class OfflineCommands {
    private OfflineCommands() {}

    /** Each with its name and options, to be registered with the program. */
    public static List<Object> all(Clock clock) {
        CommandLine ledger = new CommandLine(new LedgerCommand());
        ledger.addSubcommand(new LedgerVerifyCommand(clock));
        ledger.addSubcommand(new ReconcileCommand(clock));
        ledger.addSubcommand(new StatementCommand(clock));
        ledger.addSubcommand(new CountersignCommand(clock));
        ledger.addSubcommand(new CountersignedCommand(clock));
        CommandLine packet = new CommandLine(new PacketCommand(clock));
        packet.addSubcommand(new ProofCommand(clock));
        return List.of(
                new VerifyCommand(clock),
                new SignCommand(clock),
                new ExtendCommand(clock),
                packet,
                ledger,
                KeysCommand.of(clock),
                new ImportCommand(),
                PartnerCommand.of(clock));
    }
}
