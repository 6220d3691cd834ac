CREATE TABLE "moved_guests" (
	"guest_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "moved_guests" ADD CONSTRAINT "moved_guests_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moved_guests_by_user" ON "moved_guests" USING btree ("user_id");