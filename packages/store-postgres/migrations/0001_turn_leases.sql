CREATE TABLE "chatkit_turn_leases" (
	"thread_id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
