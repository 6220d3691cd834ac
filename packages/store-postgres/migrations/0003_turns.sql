CREATE TABLE "chatkit_turn_entries" (
	"turn_id" text NOT NULL,
	"entry_offset" text NOT NULL,
	"data" text NOT NULL,
	CONSTRAINT "chatkit_turn_entries_turn_id_entry_offset_pk" PRIMARY KEY("turn_id","entry_offset")
);
--> statement-breakpoint
CREATE TABLE "chatkit_turns" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"thread_id" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chatkit_turns_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" text,
	"is_followable" boolean NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"first_item_id" text,
	"last_item_id" text,
	"base" text NOT NULL,
	"kept_after" text NOT NULL,
	"tail" text NOT NULL,
	"ending" text,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "chatkit_turns_by_name" UNIQUE("owner_id","request_id")
);
--> statement-breakpoint
ALTER TABLE "chatkit_turn_entries" ADD CONSTRAINT "chatkit_turn_entries_turn_id_chatkit_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."chatkit_turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chatkit_turns_of_thread" ON "chatkit_turns" USING btree ("owner_id","thread_id","position");--> statement-breakpoint
CREATE INDEX "chatkit_turns_by_holder" ON "chatkit_turns" USING btree ("holder");--> statement-breakpoint
CREATE INDEX "chatkit_turns_by_end" ON "chatkit_turns" USING btree ("ended_at");