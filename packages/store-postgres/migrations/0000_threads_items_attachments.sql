CREATE TABLE "chatkit_attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"data" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chatkit_items" (
	"owner_id" text NOT NULL,
	"thread_id" text NOT NULL,
	"id" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chatkit_items_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"data" json NOT NULL,
	CONSTRAINT "chatkit_items_thread_id_id_pk" PRIMARY KEY("thread_id","id")
);
--> statement-breakpoint
CREATE TABLE "chatkit_threads" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chatkit_threads_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"data" json NOT NULL,
	CONSTRAINT "chatkit_threads_of_owner" UNIQUE("owner_id","id")
);
--> statement-breakpoint
ALTER TABLE "chatkit_items" ADD CONSTRAINT "chatkit_items_thread" FOREIGN KEY ("owner_id","thread_id") REFERENCES "public"."chatkit_threads"("owner_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "chatkit_items_by_position" ON "chatkit_items" USING btree ("thread_id","position");--> statement-breakpoint
CREATE INDEX "chatkit_threads_by_position" ON "chatkit_threads" USING btree ("owner_id","position");