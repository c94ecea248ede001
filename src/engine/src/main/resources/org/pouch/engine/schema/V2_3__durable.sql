-- What was decided in one transaction and happens in others, so that the end of the process in between loses nothing.

-- signals thrown, not yet addressed to those who wait for them
CREATE TABLE signal (
    signal_key     BIGINT PRIMARY KEY,
    signal_name    VARCHAR(4000) NOT NULL,
    variables_json TEXT NOT NULL
);

-- signals addressed, not yet received
CREATE TABLE signal_delivery (
    signal_key       BIGINT NOT NULL,
    subscription_key BIGINT NOT NULL,
    signal_name      VARCHAR(4000) NOT NULL,
    variables_json   TEXT NOT NULL,
    PRIMARY KEY (signal_key, subscription_key)
);

-- a message that nobody keeps for later subscriptions ends with the request that brought it, or with the process
ALTER TABLE message ADD COLUMN buffered BOOLEAN DEFAULT TRUE NOT NULL;
