CREATE TABLE "chatkit_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"data" json NOT NULL,
	"cancelled" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"minute_began_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "chatkit_sessions_by_end" ON "chatkit_sessions" USING btree ("expires_at");