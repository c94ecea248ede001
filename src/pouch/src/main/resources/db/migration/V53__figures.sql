-- What statistics count of each case, and keep when its content is erased. Runs on H2 (MODE=PostgreSQL) and PostgreSQL.

CREATE TABLE casework_figure (
    request_id VARCHAR(40) PRIMARY KEY,
    side VARCHAR(12) NOT NULL,
    counterpart VARCHAR(60) NOT NULL,
    agreement VARCHAR(100) NOT NULL,
    -- The day of the request in this authority's zone; none while it has not left.
    requested_on DATE,
    due_at TIMESTAMP WITH TIME ZONE,
    -- CONFIRMED, REFUTED or NOT_COMPETENT, and how many days after the request was there.
    answer VARCHAR(24),
    answered_at TIMESTAMP WITH TIME ZONE,
    answer_days INTEGER,
    deemed_at TIMESTAMP WITH TIME ZONE,
    extended_at TIMESTAMP WITH TIME ZONE,
    document_at TIMESTAMP WITH TIME ZONE,
    handed_over_at TIMESTAMP WITH TIME ZONE,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX casework_figure_by_day ON casework_figure (requested_on, side, counterpart, agreement);

-- When the figures of a case are to be counted again; at once for those of before.
ALTER TABLE casework_case ADD COLUMN figures_due_at TIMESTAMP WITH TIME ZONE
    DEFAULT TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00';

CREATE INDEX casework_case_figures_due ON casework_case (figures_due_at);
