-- Which data these are, told by the topology: engines that work on them in turn tell the same. One row, written by the first engine that starts here.

CREATE TABLE cluster_id (
    id VARCHAR(36) PRIMARY KEY
);
