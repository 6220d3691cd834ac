CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "task_calls" (
	"owner_id" text NOT NULL,
	"message_id" text NOT NULL,
	"tool" text NOT NULL,
	"position" integer NOT NULL,
	"arguments" text NOT NULL,
	"fingerprint" text NOT NULL,
	"outcome" json NOT NULL,
	"answered" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "task_calls_owner_id_message_id_tool_position_pk" PRIMARY KEY("owner_id","message_id","tool","position")
);
--> statement-breakpoint
CREATE TABLE "task_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" text NOT NULL,
	"event" text NOT NULL,
	"numbers" json NOT NULL,
	"before" json NOT NULL,
	"undone" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"numbers" json NOT NULL,
	"subject" text NOT NULL,
	"outcome" text DEFAULT 'asked' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"change_id" bigint
);
--> statement-breakpoint
DROP INDEX "tasks_by_status";--> statement-breakpoint
CREATE INDEX "task_calls_by_fingerprint" ON "task_calls" USING btree ("owner_id","fingerprint","created_at");--> statement-breakpoint
CREATE INDEX "task_changes_by_owner" ON "task_changes" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "task_confirmations_by_owner" ON "task_confirmations" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "tasks_as_listed" ON "tasks" USING btree ("owner_id","status" desc,"due_on","number");