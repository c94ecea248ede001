package org.pouch.bench.engine;

import org.pouch.bench.engine.BenchModels.Model;

/** One of two ways to run the same process. */
interface Side extends AutoCloseable {
    /** As many jobs as a worker of the published client asks for at once. */
    int BATCH = 32;

    /** Creates a batch of instances and works on all their jobs, batch by batch, until the instances are over. */
    void run(Model model);

    @Override
    void close();
}
