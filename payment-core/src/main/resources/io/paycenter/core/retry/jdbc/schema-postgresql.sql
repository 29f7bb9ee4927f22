-- Retry tasks. Instants are UTC, whatever zone the session has.
--   live_key      event_type:task_key while the task lives, then null: so one lives at most
--   next_look_at  when somebody has to look at it again, null once it is finished: so its index is short to read
--   again_at      for when somebody scheduled it again while it ran
create table if not exists pay_retry_task (
    id             varchar(32)   not null primary key,
    topic          varchar(64)   not null,
    event_type     varchar(64)   not null,
    task_key       varchar(128)  not null,
    live_key       varchar(200),
    state          varchar(16)   not null,
    seq            bigint        not null,
    total_count    integer       not null,
    current_count  integer       not null,
    delay_levels   varchar(200)  not null,
    data_version   integer       default 1 not null,
    data           varchar(8000) not null,
    trace          varchar(128),
    run_at         timestamp(3)  not null,
    next_look_at   timestamp(3),
    again_at       timestamp(3),
    holder         varchar(64),
    last_error     varchar(500),
    created_at     timestamp(3)  not null,
    finished_at    timestamp(3),
    constraint pay_retry_task_live unique (live_key)
);
create index if not exists pay_retry_task_look on pay_retry_task (next_look_at, id) where next_look_at is not null;
create index if not exists pay_retry_task_finished on pay_retry_task (state, finished_at) where finished_at is not null;
create index if not exists pay_retry_task_key on pay_retry_task (task_key, event_type) where finished_at is not null;

-- Policies that differ from the application's settings, if the application reads them here; changed by operators.
--   delay_levels  levels with commas between, such as 2,3,4,5,14,15
create table if not exists pay_retry_policy (
    event_type     varchar(64)   not null primary key,
    init_level     integer       not null,
    retry_count    integer       not null,
    delay_levels   varchar(200)  not null
);
