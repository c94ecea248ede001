package org.pouch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.pouch.servers.SftpSite;
import org.pouch.servers.WireStep;

/** A moment of the work of an authority, seen from outside, at which it is killed. */
interface Aim {
    /** Has it killed at that moment, once. Ends the watch when it is closed. */
    Watch on(ServedAuthority victim);

    /** Goes on until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** When a client at an SFTP server is at that step; what it wanted done is not done then. */
    static Aim at(SftpSite site, WireStep step) {
        return victim -> {
            AtomicBoolean hit = new AtomicBoolean();
            site.tell((seen, file) -> {
                if (seen == step && hit.compareAndSet(false, true)) {
                    victim.kill();
                    throw new IOException("the client was killed");
                }
            });
            return () -> site.tell((seen, file) -> {});
        };
    }

    /** When files of the folder were written so many times from now: within a commit or beside it. */
    static Aim atWriting(Path folder, IntSupplier number) {
        return victim -> {
            try {
                WatchService watch = folder.getFileSystem().newWatchService();
                folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
                Thread watcher = new Thread(() -> killAt(number.getAsInt(), watch, victim), "watch of " + folder);
                watcher.start();
                return () -> close(watch, watcher);
            } catch (IOException unwatchable) {
                throw new UncheckedIOException(unwatchable);
            }
        };
    }

    private static void killAt(int number, WatchService watch, ServedAuthority victim) {
        int seen = 0;
        try {
            while (seen < number) {
                WatchKey key = watch.take();
                seen += key.pollEvents().size();
                key.reset();
            }
            victim.kill();
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(WatchService watch, Thread watcher) {
        try {
            watch.close();
            watcher.join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** When another line of that event stands in the ledger, in PostgreSQL, where others can read while it is written. */
    static Aim atLine(String url, String event) {
        return atMore(url, "SELECT COUNT(*) FROM ledger_line WHERE event = '" + event + "'", 1);
    }

    /** When so many pieces of a large document were written ahead that no commit names yet, likewise. */
    static Aim atPieces(String url, int pieces) {
        return atMore(url, """
                        SELECT COUNT(*) FROM exchange_rest_piece p JOIN exchange_rest r ON r.rest = p.rest
                        WHERE r.held_until IS NOT NULL""", pieces);
    }

    /** When a query counts so many more than now. */
    private static Aim atMore(String url, String query, int more) {
        return victim -> {
            AtomicBoolean ended = new AtomicBoolean();
            RowCount rows = new RowCount(url, query);
            long before = rows.now();
            Thread watcher = new Thread(
                    () -> {
                        try (rows) {
                            while (!ended.get()) {
                                if (rows.now() >= before + more) {
                                    victim.kill();
                                    return;
                                }
                            }
                        }
                    },
                    "watch of " + url);
            watcher.start();
            return () -> {
                ended.set(true);
                try {
                    watcher.join();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            };
        };
    }

    /** Over one connection: as many as there are looks would be more than a database takes. */
    final class RowCount implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement statement;

        RowCount(String url, String query) {
            try {
                connection = DriverManager.getConnection(url);
                statement = connection.prepareStatement(query);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        long now() {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
