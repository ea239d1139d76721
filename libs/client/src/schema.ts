export interface paths {
  '/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The web site's first page, with what is on */
    get: operations['showHomePage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public keys, to verify access tokens with */
    get: operations['readJwks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Create or update the profile of a Telegram user */
    post: operations['registerTelegramUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What administrators did, the newest first; nobody can change it */
    get: operations['listAuditLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All events in every status, for moderators */
    get: operations['listAllEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/events/{id}/reinstate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make an event public that waits for a moderator or was taken out by one */
    post: operations['reinstateEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/events/{id}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an event out of the public */
    post: operations['rejectEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Accounts, the newest first */
    get: operations['listUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/block': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Block an account: its owner can do no more than log out, export and erase */
    post: operations['blockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Set the roles of an account */
    put: operations['setUserRoles'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/second-factor/reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** For who has lost device and recovery codes: turns off codes, recovery codes and passkeys, ends all sessions, and tells the person by mail. Not for oneself, nor for administrators. */
    post: operations['resetUserSecondFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End all sessions of an account, everywhere, within a second */
    delete: operations['endUserSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/unblock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lift a block */
    post: operations['unblockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/asyncapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The AsyncAPI document: what the services say to each other over Kafka */
    get: operations['getAsyncApi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for another e-mail address: a code of six digits goes there; another request takes the place of this one */
    post: operations['changeEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/email/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the new address with the code of the e-mail: all other sessions end, and the old address is told */
    post: operations['confirmEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What one can sign in with beside password and passkeys: Telegram, OpenID providers */
    get: operations['listOwnIdentities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/identities/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Unlink one of them; the last way to sign in stays, and all other sessions end */
    delete: operations['unlinkIdentity'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log in by e-mail address or username */
    post: operations['logIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The second step of a log-in: five attempts within five minutes */
    post: operations['completeLogIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log out: end the session of this request */
    post: operations['logOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oidc/{provider}/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the provider sends the browser back to */
    get: operations['finishOidcSignIn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oidc/{provider}/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Link an identity of an OpenID provider to the own account: the browser goes to `url` next */
    post: operations['startOidcLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oidc/{provider}/start': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sign in by an OpenID provider: a browser goes there, from a page of ours */
    get: operations['startOidcSignIn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Own passkeys */
    get: operations['listOwnPasskeys'];
    put?: never;
    /** Add a passkey: it signs in by itself, and is a second factor after the password */
    post: operations['addPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a passkey; the last way to sign in stays, and all other sessions end. With the last second factor an administrator gives up his rights until he has one again. */
    delete: operations['removePasskey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to add a passkey: what navigator.credentials.create() needs; good for five minutes, in this session */
    post: operations['beginPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in by a passkey, without a password */
    post: operations['signInByPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/sign-in/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to sign in by a passkey: what navigator.credentials.get() needs */
    post: operations['beginPasskeySignIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Change the password; all other sessions end */
    post: operations['changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What people may sign in with here beside password and passkeys */
    get: operations['listProviders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for a recovery link by e-mail */
    post: operations['requestRecovery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ten new recovery codes; the old ones are void */
    post: operations['replaceRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/recovery/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Set a new password with the token of the link; all sessions end */
    post: operations['confirmRecovery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign up: a code of six digits goes to the e-mail address */
    post: operations['signUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/register/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the address with the code of the e-mail: the account is made, and logged in */
    post: operations['confirmSignUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/register/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send another code: once a minute and five times an hour for an address and for an IP address */
    post: operations['resendSignUpCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What I can show besides my password */
    get: operations['readSecondFactor'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Own sessions, the newest first */
    get: operations['listOwnSessions'];
    put?: never;
    post?: never;
    /** End all own sessions but this one */
    delete: operations['endOtherSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of the own sessions */
    delete: operations['endOwnSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/telegram': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in by Telegram (Login Widget or Mini App); the first time makes the account */
    post: operations['signInByTelegram'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/telegram/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Link Telegram to the own account: to sign in by it, and to get messages there */
    post: operations['linkTelegram'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/telegram/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** For the bot: a session of the person who has linked this Telegram account, without administrator's rights */
    post: operations['openBotSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A JWT for programs that verify offline */
    post: operations['issueAccessToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A secret for an authenticator app (RFC 6238); nothing changes until it is confirmed, within 15 minutes */
    post: operations['enrolTotp'];
    /** Turn off log-in with codes. With the last second factor an administrator gives up his rights until he has one again. */
    delete: operations['removeTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/totp/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Turn on log-in with codes by a first code of the app; the session goes on under a new token */
    post: operations['confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/categories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What kinds of events there are */
    get: operations['listCategories'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where events are, and how many */
    get: operations['listCities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page that shows this API */
    get: operations['showApi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/docs/{file}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The files of that page */
    get: operations['getApiPageFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/erasures/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What has become of an erasure, for who holds the token of its receipt */
    post: operations['readErasureReceipt'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public events; without parameters those that are not over, soonest first */
    get: operations['listEvents'];
    put?: never;
    /** Begin an event, as a draft or public at once */
    post: operations['createEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events.ics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a calendar to subscribe to; a hundred events at most */
    get: operations['listEventsAsCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An event; one that is not public only for its organiser, co-organisers and administrators */
    get: operations['readEvent'];
    put?: never;
    post?: never;
    /** Organiser: delete an event that was never public; cancel one that is */
    delete: operations['deleteEvent'];
    options?: never;
    head?: never;
    /** Change some fields of an event */
    patch: operations['changeEvent'];
    trace?: never;
  };
  '/api/events/{id}.ics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A public event for a calendar */
    get: operations['readEventAsCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/attendees': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organiser: who registered, in order of asking */
    get: operations['listAttendees'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/attendees.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organiser: the same as a table for spreadsheets, with the answers of the application */
    get: operations['exportAttendees'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/attendees/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organiser: who registered, in figures: by status, by day of asking, and what was paid */
    get: operations['summariseAttendees'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Organiser: call an event off */
    post: operations['cancelEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/capacity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Seats of an event */
    get: operations['readCapacity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/chat': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The room of an event: its last message, how far I have read, how many are there */
    get: operations['getChatRoom'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/chat/media': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Announce a picture for the chat of an event, and learn where to send it; once completed, a message of the type media with its id shows it to who is in the room */
    post: operations['announceRoomPicture'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/chat/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Messages in the room of an event; the newest first, or from one on */
    get: operations['listChatMessages'];
    put?: never;
    /** Write into the room of an event */
    post: operations['postChatMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/chat/messages/{message_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a message out of the room, and its picture with it: for who wrote it, and for the organiser and co-organisers of the event */
    delete: operations['deleteChatMessage'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/chat/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Up to which message I have read; a smaller number than before changes nothing */
    put: operations['markChatRead'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/check-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Organiser and helpers: a ticket at the door */
    post: operations['checkIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/check-in/{registration_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Organiser and helpers: takes back a check-in of the wrong person. Repeated, it changes nothing. */
    delete: operations['undoCheckIn'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/clone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The same event once more, as a draft with the old dates */
    post: operations['cloneEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/co-organisers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Organiser: name all who may change the event, too, but neither call it off nor name others */
    put: operations['nameCoOrganisers'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/door': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organiser and helpers: all that a door needs to work without a network */
    get: operations['readDoorList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/door/scans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Organiser and helpers: what was scanned without a network. Repeated, it changes nothing. */
    post: operations['mergeScans'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/helpers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Name all who may stand at the door beside the organiser */
    put: operations['nameHelpers'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/media': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Pictures of an event */
    get: operations['listPictures'];
    put?: never;
    /** Announce a picture of an event, and learn where to send it */
    post: operations['announcePicture'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/page': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The screen of an event; nothing personal in it */
    get: operations['showEventPage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a draft public, or hand it to the moderators where they look first */
    post: operations['publishEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** «Пойду»: take a seat, or a place in the waiting list. A repeated press answers the first one. */
    post: operations['joinEvent'];
    /** Give the seat, the request or the place in the waiting list back */
    delete: operations['cancelRegistration'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/registration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My registration for an event: the one that counts, else the last one */
    get: operations['readOwnRegistration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/reviews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reviews of an event, newest first */
    get: operations['listReviews'];
    put?: never;
    /** Review an event that you attended; once each */
    post: operations['postReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/{id}/reviews/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your own review of an event */
    get: operations['readOwnReview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events/suggest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Names of public events while somebody types: at most eight that are not over, those that begin so first, then soonest */
    get: operations['suggestEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/home': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The first screen: what is on, and for who has logged in what he goes to */
    get: operations['showHome'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My profile */
    get: operations['readOwnProfile'];
    put?: never;
    post?: never;
    /** Delete my account, and all that any service keeps on me; there is no way back */
    delete: operations['eraseMe'];
    options?: never;
    head?: never;
    /** Change some fields of my profile */
    patch: operations['changeOwnProfile'];
    trace?: never;
  };
  '/api/me/account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A person's own screen: profile, what is ahead, what was, what is new */
    get: operations['showAccount'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/activity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What I did, the newest first */
    get: operations['listOwnActivity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to you, over which channel and with what result; newest first */
    get: operations['listDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/devices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The browsers and apps that messages are pushed to, newest first: 20 at most */
    get: operations['listDevices'];
    put?: never;
    /**
     * Have messages pushed to this browser or app; repeated, it is the same device
     * @description For as long as the session of this request goes on: to be repeated after each log-in, and when the session gets a new token.
     */
    post: operations['addDevice'];
    /** Push nothing more to the browser or app with this address, as at log-out; repeated, it changes nothing */
    delete: operations['removeDeviceByAddress'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/devices/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Push nothing more to this browser or app; repeated, it changes nothing */
    delete: operations['removeDevice'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What I organise, alone or as a co-organiser, in every status, the newest first */
    get: operations['listOwnEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that any service keeps on me, as one archive: asked for by the first request, ready a moment later */
    get: operations['exportMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/export/archive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My export: a zip with one JSON file for each service */
    get: operations['downloadExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/notification-preferences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What you want to hear of, and where */
    get: operations['getNotificationPreferences'];
    /** Say what you want to hear of, and where */
    put: operations['putNotificationPreferences'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your notifications, newest first */
    get: operations['listNotifications'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/notifications/{id}/ack': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that you have seen a notification; repeated, it changes nothing */
    post: operations['acknowledgeNotification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/notifications/ack': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that you have seen everything up to a notification; repeated, it changes nothing */
    post: operations['acknowledgeNotifications'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/notifications/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your notifications, and the state of your registrations, as they change
     * @description Server-Sent Events, until somebody ends it. What comes:
     *     - `notification`: a new one, as in the list; its id is the event's, and a Last-Event-ID with it goes on behind it.
     *     - `unread` `{count}`: how many are not acknowledged, 1000 at most; at the beginning and whenever it changes.
     *     - `registration` `{event_id, registration_id, status, position}`: each registration for an event that is not over, at the beginning and whenever status or place in the waiting list (else null) changes.
     *     - `end` `{reason}`: `renew` and `restart`: come back, which an EventSource does; `session-ended`: log in again.
     *     A line with a colon alone says that the connection is alive. Messages may come twice, never not at all.
     */
    get: operations['streamNotifications'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/picture': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Announce a picture of oneself, and learn where to send it; once completed it stands in place of the one before */
    post: operations['announceOwnPicture'];
    /** Show no picture of oneself any more */
    delete: operations['deleteOwnPicture'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/push-key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a browser needs to subscribe to your messages */
    get: operations['getPushKey'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/registrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My registrations, without those given up */
    get: operations['listOwnRegistrations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/registrations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One registration of mine, also one that was given up */
    get: operations['readRegistration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/media/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A picture, as WebP: of a person, of an event that the caller may see, or of a room in which the caller is */
    get: operations['readPicture'];
    put?: never;
    post?: never;
    /** Delete a picture */
    delete: operations['deletePicture'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/media/{id}/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that the picture is sent: it is looked at, written anew without what cameras add to it, and shown from now on */
    post: operations['completePicture'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/media/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Where files are sent to when they are kept on disk: a form with the fields of `upload`, then `file` */
    post: operations['uploadFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/unsubscribe/{key}/{group}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the last line of a mail leads: a page that asks whether to stop such mails */
    get: operations['askToUnsubscribe'];
    put?: never;
    /** Stop such mails: by the button of that page, or by one click in a mail program (RFC 8058) */
    post: operations['unsubscribe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The OpenAPI document of the whole fleet */
    get: operations['getOpenApi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/{provider}/webhook': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a payment provider has to say; signed */
    post: operations['takePaymentNotice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take the seat that is kept for me */
    post: operations['acceptRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Organiser: approve a request */
    post: operations['approveRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say again: I am really coming */
    post: operations['confirmRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Organiser: decline a request */
    post: operations['declineRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/release': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give back a seat that I have or that is kept for me, or my place in the waiting list */
    post: operations['releaseRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/ticket': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My ticket, with its QR code */
    get: operations['readTicket'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/ticket.ics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My registration for a calendar */
    get: operations['readTicketAsCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/ticket.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My ticket to print: event, time, place, name and code */
    get: operations['printTicket'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/ticket.png': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My ticket as a picture */
    get: operations['drawTicket'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/registrations/{id}/ticket.svg': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My ticket as a picture of any size */
    get: operations['drawScalableTicket'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reviews/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete your review */
    delete: operations['deleteReview'];
    options?: never;
    head?: never;
    /** Change your review */
    patch: operations['changeReview'];
    trace?: never;
  };
  '/api/tickets/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The public keys that tickets are verified with */
    get: operations['readTicketKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who has exactly this username, to name them a helper of an event */
    get: operations['readProfileByUsername'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What everybody may know of a person */
    get: operations['readPublicProfile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/event/capacity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as GET /api/events/{id}/capacity */
    get: operations['readEventCapacity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/event/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as GET /api/events/{id} */
    get: operations['readEventDetail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/events/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The web site's page of an event, with the preview that messengers show of a link to it */
    get: operations['showEventPageOfSite'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the services behind the front door are */
    get: operations['showHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pay/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a registration is paid for: leads to the page of the provider */
    get: operations['payRegistration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pay/{id}/result': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A page that says how the payment went */
    get: operations['showPayment'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pay/fonts/{file}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A font of the pages at which one pays */
    get: operations['readFont'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pay/sandbox/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sandbox's page to pay at, with test cards */
    get: operations['showCheckout'];
    put?: never;
    /** The form of the sandbox's page */
    post: operations['payCheckout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/robots.txt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where search engines may look, and where the sitemap is */
    get: operations['showRobots'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sitemap.xml': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pages that search engines should know: the 5,000 soonest public events that are not over among them */
    get: operations['showSitemap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AcceptedDto: {
      /**
       * Format: date-time
       * @description Of pending_payment: until when the seat is kept
       */
      hold_expires_at?: string;
      /** @description Of pending_payment: the page to pay at */
      payment_url?: string;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    AccessTokenDto: {
      /** @description JWT (RFC 9068), to be verified with /.well-known/jwks.json; it opens nothing of Poydu itself */
      access_token: string;
      /** @description Seconds */
      expires_in: number;
      /** @enum {string} */
      token_type: 'Bearer';
    };
    Account: {
      /** @description The answer of GET /api/me/notifications?unacked=true; null when it is not to be had at the moment */
      notifications: {
        [key: string]: unknown;
      } | null;
      /** @description The answer of GET /api/me/registrations?when=past; null when it is not to be had at the moment */
      past: {
        [key: string]: unknown;
      } | null;
      /** @description The answer of GET /api/me */
      profile: {
        [key: string]: unknown;
      };
      /**
       * @description The names of the parts that are not to be had at the moment
       * @example [
       *       "reviews"
       *     ]
       */
      unavailable: string[];
      /** @description The answer of GET /api/me/registrations?when=upcoming; null when it is not to be had at the moment */
      upcoming: {
        [key: string]: unknown;
      } | null;
    };
    AccountDto: {
      /** Format: email */
      email: string | null;
      full_name: string;
      /** Format: uuid */
      id: string;
      roles: ('USER' | 'ADMINISTRATOR')[];
      username: string;
    };
    AcknowledgedNotifications: {
      /** @description How many were not acknowledged before */
      count: number;
    };
    AcknowledgeNotifications: {
      /**
       * Format: uuid
       * @description The newest that you have seen: it and all older ones are meant, and nothing that has come since
       */
      up_to: string;
    };
    ActivityDto: {
      /** Format: date-time */
      at: string;
      event: components['schemas']['ActivityEventDto'];
      /** @enum {string} */
      kind: 'requested' | 'registered' | 'waitlisted' | 'cancelled' | 'declined' | 'attended' | 'no_show' | 'reviewed' | 'organised';
    };
    ActivityEventDto: {
      /** Format: uuid */
      id: string;
      name: string | null;
      /** Format: date-time */
      starts_at: string | null;
    };
    ActivityPage: {
      items: components['schemas']['ActivityDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    AddPasskeyDto: {
      /**
       * @description To tell it from others
       * @example Телефон
       */
      name: string;
      /** @description What navigator.credentials.create() gave, as JSON (RegistrationResponseJSON) */
      response: Record<string, never>;
    };
    AdminReasonDto: {
      /** @description For the audit log */
      reason: string;
    };
    AdminUserDto: {
      blocked: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: email */
      email: string | null;
      full_name: string;
      /** Format: uuid */
      id: string;
      roles: ('USER' | 'ADMINISTRATOR')[];
      username: string;
    };
    AdminUserPage: {
      items: components['schemas']['AdminUserDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    ApplicationDto: {
      /**
       * @description By the id of the event's question: true or false for a checkbox, one of the options for a choice, else text
       * @example {
       *       "size": "M",
       *       "agree": true
       *     }
       */
      answers?: {
        [key: string]: string | boolean;
      };
      /**
       * Format: date
       * @description YYYY-MM-DD, in the past
       * @example 1994-05-17
       */
      birth_date: string;
      /**
       * Format: email
       * @description Where the invitation goes
       * @example maria@example.org
       */
      email: string;
      /**
       * @description Full name
       * @example Ермакова Мария Сергеевна
       */
      full_name: string;
      /** @example +79001234567 */
      phone: string;
    };
    AttendeeDto: {
      /** @description What the attendee filled in, where the event asks for it */
      application: components['schemas']['ApplicationDto'] | null;
      /**
       * Format: date-time
       * @description When a door let the attendee in
       */
      checked_in_at: string | null;
      /** @description Said again: I am really coming */
      confirmed: boolean;
      /** Format: date-time */
      created_at: string;
      full_name: string | null;
      /** @description Where a seat has to be paid for; null where nothing was ever due */
      payment: components['schemas']['PaymentDto'] | null;
      /** @description Place in the waiting list; null: does not wait */
      position: number | null;
      /** Format: uuid */
      registration_id: string;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
      /** Format: uuid */
      user_id: string;
    };
    AttendeePage: {
      items: components['schemas']['AttendeeDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    AttendeesSummaryDto: {
      /** @description In order; days on which nobody asked are left out */
      days: components['schemas']['DayCountDto'][];
      /** @description How many there are in each status; a status that nobody has is left out */
      statuses: components['schemas']['StatusCountDto'][];
      /** @description What was paid and stays with the event, by currency */
      takings: components['schemas']['TakingsDto'][];
    };
    AuditEntryDto: {
      /** @example block */
      action: string;
      /** Format: uuid */
      actor_id: string;
      /** @description As the actor is called now */
      actor_username: string;
      /** Format: date-time */
      created_at: string;
      /** @description Reasons, and what it was before and after */
      detail: Record<string, never>;
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      subject_id: string;
      /** @description user, event, … */
      subject_kind: string;
    };
    AuditEntryPage: {
      items: components['schemas']['AuditEntryDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    BegunErasure: {
      /** @description Shows the receipt when there is no account any more: POST /api/erasures/receipt. Is not shown again */
      receipt_token: string;
      /** Format: date-time */
      requested_at: string;
      /** @enum {string} */
      status: 'erasing';
    };
    BotSessionDto: {
      /** @description Of the person who writes to the bot */
      telegram_id: number;
    };
    CapacityDto: {
      /** @description null: no limit */
      available: number | null;
      /** Format: uuid */
      event_id: string;
      /** @description null: no limit */
      max_participants: number | null;
      taken: number;
    };
    CardDto: {
      /** @description Number of a test card */
      card: string;
    };
    CategoryDto: {
      /** @description Its name in events and in the filter */
      slug: string;
      title: components['schemas']['TitleDto'];
    };
    CategoryPage: {
      items: components['schemas']['CategoryDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    ChangeEmailDto: {
      /**
       * @description Of the app, where log-in with codes is on
       * @example 042137
       */
      code?: string;
      /** @description Where the account has a password; else a log-in of the last 15 minutes is asked for */
      current_password?: string;
      /**
       * Format: email
       * @description The code goes here
       */
      email: string;
      /** @description Instead of a code, for who has not the app at hand; each works once */
      recovery_code?: string;
    };
    ChangeEventDto: {
      /** @description A slug of GET /api/categories */
      category?: string;
      /** @description Plain text */
      description?: string;
      /**
       * Format: date-time
       * @description After starts_at and in the future
       */
      ends_at?: string;
      /**
       * Format: uuid
       * @description An uploaded picture; without one the first picture of the event is shown
       */
      image_id?: string | null;
      location?: components['schemas']['PlaceDto'] | null;
      /** @description Seats. Absent in a new event: 100. null: no limit */
      max_participants?: number | null;
      name?: string;
      /** @description How long the first in line has for accepting a seat that became free; null: it is theirs at once */
      offer_minutes?: number | null;
      online_url?: string | null;
      /** @description How to pay, in words */
      payment_info?: string | null;
      /** @description null: free */
      price?: components['schemas']['MoneyDto'] | null;
      /** @description The organiser's own questions in the application form; in order */
      questions?: components['schemas']['WrittenQuestionDto'][];
      /**
       * Format: date-time
       * @description Until when who cancels gets the money back, not after starts_at; null: until the start; once the event was published, it can only be moved to later
       */
      refund_until?: string | null;
      /**
       * Format: date-time
       * @description null: when the event ends
       */
      registration_closes_at?: string | null;
      /**
       * Format: date-time
       * @description null: at once
       */
      registration_opens_at?: string | null;
      /** @description People fill in an application form; by default true where there are questions */
      requires_application?: boolean;
      /** @description The organiser approves each registration */
      requires_approval?: boolean;
      /** @description One line for lists */
      short_description?: string | null;
      /** Format: date-time */
      starts_at?: string;
      /**
       * @description In which the times are shown; by default that of the city, else Europe/Moscow
       * @example Europe/Moscow
       */
      time_zone?: string;
      /** @description Who comes too late may wait for a seat */
      waiting_list?: boolean;
    };
    ChangePasswordDto: {
      current_password: string;
      /** @description Anything of 8 characters or more that is not commonly used */
      new_password: string;
    };
    ChangeProfileDto: {
      /**
       * Format: date
       * @description Not in the future
       */
      birth_date?: string | null;
      full_name?: string;
      /**
       * @description The language of messages
       * @enum {string}
       */
      locale?: 'ru' | 'en';
      /** @description Whether anything beside the necessary is sent */
      notifications_enabled?: boolean;
      /** @example +79991234567 */
      phone?: string | null;
      /** @example Europe/Moscow */
      time_zone?: string;
    };
    ChannelPreference: {
      /** @description By e-mail */
      email: boolean;
      /** @description In the application */
      in_app: boolean;
      /** @description Pushed to browsers and apps; left out, it stays as it is */
      push?: boolean;
      /** @description By Telegram, for who has linked it; left out, it stays as it is */
      telegram?: boolean;
    };
    ChatClosed: {
      /**
       * @description The last two: connect again. The others: log in first
       * @enum {string}
       */
      code: 'unauthenticated' | 'user-blocked' | 'identity-unavailable' | 'unavailable';
      detail: string;
    };
    ChatHistory: {
      /** @description Messages after this one, oldest first */
      after_seq?: number;
      /** @description Messages before this one, newest first */
      before_seq?: number;
      /** Format: uuid */
      event_id: string;
      /** @description How many items at most; default 20 */
      limit?: number;
    };
    ChatLeft: {
      /** @enum {string} */
      code: 'forbidden' | 'event-not-found';
      detail: string;
      /** Format: uuid */
      event_id: string;
    };
    ChatMessage: {
      /** Format: uuid */
      client_id: string;
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description When it was taken out of the room, by its author or by who organises the event; null: it was not
       */
      deleted_at: string | null;
      /** @description null while the profile is not known here yet, and when its owner has deleted the account */
      full_name: string | null;
      /** Format: uuid */
      id: string;
      /** @description Empty where it was deleted, and where its author has deleted the account */
      message: string;
      /** @enum {string} */
      message_type: 'text' | 'media';
      /** @description Grows by one within a room */
      seq: number;
      /** Format: uuid */
      user_id: string;
    };
    ChatMessageBody: {
      /**
       * Format: uuid
       * @description Made by the client; the same one again answers the first message and posts nothing
       */
      client_id: string;
      /** @description The text, or the id of a picture: of the event, or sent into its room (POST /api/events/{id}/chat/media) */
      message: string;
      /**
       * @description text, if nothing is said
       * @enum {string}
       */
      message_type?: 'text' | 'media';
    };
    ChatMessageGone: {
      /** Format: date-time */
      deleted_at: string;
      /** @description How many messages of the room were deleted so far */
      deletions: number;
      /** Format: uuid */
      event_id: string;
      /** Format: uuid */
      id: string;
      /** @description Of the message */
      seq: number;
    };
    ChatMessageList: {
      items: components['schemas']['ChatMessage'][];
      /** @description Always null: ask with after_seq or before_seq */
      next_cursor: string | null;
    };
    ChatPresence: {
      /** Format: uuid */
      event_id: string;
      /** @description How many people have the room open over a socket */
      present: number;
    };
    ChatRead: {
      /** Format: uuid */
      event_id: string;
      /** @description The last message that was read */
      seq: number;
    };
    ChatReadBody: {
      /** @description The last message that was read */
      seq: number;
    };
    ChatReadMark: {
      /** Format: uuid */
      event_id: string;
      seq: number;
      /** Format: uuid */
      user_id: string;
    };
    ChatRoom: {
      /** @description How many of its messages were deleted; when it has grown, what one knows of older ones is not all true */
      deletions: number;
      /** Format: uuid */
      event_id: string;
      /** @description Of the newest message; 0: there is none */
      last_seq: number;
      /** @description Whether the caller may delete what others wrote, as organiser or co-organiser */
      may_delete_all: boolean;
      /** @description How many people have it open over a socket now */
      present: number;
      /** @description Up to which message the caller has read; 0: none */
      read_seq: number;
    };
    ChatRoomMessage: {
      /** Format: uuid */
      client_id: string;
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description When it was taken out of the room, by its author or by who organises the event; null: it was not
       */
      deleted_at: string | null;
      /** Format: uuid */
      event_id: string;
      /** @description null while the profile is not known here yet, and when its owner has deleted the account */
      full_name: string | null;
      /** Format: uuid */
      id: string;
      /** @description Empty where it was deleted, and where its author has deleted the account */
      message: string;
      /** @enum {string} */
      message_type: 'text' | 'media';
      /** @description Grows by one within a room */
      seq: number;
      /** Format: uuid */
      user_id: string;
    };
    ChatRoomRef: {
      /** Format: uuid */
      event_id: string;
    };
    ChatSend: {
      /**
       * Format: uuid
       * @description Made by the client; the same one again answers the first message and posts nothing
       */
      client_id: string;
      /** Format: uuid */
      event_id: string;
      /** @description The text, or the id of a picture: of the event, or sent into its room (POST /api/events/{id}/chat/media) */
      message: string;
      /**
       * @description text, if nothing is said
       * @enum {string}
       */
      message_type?: 'text' | 'media';
    };
    ChatTyping: {
      /** Format: uuid */
      event_id: string;
      full_name: string | null;
      /** Format: uuid */
      user_id: string;
    };
    CheckedInAttendeeDto: {
      full_name: string | null;
      /** Format: uuid */
      registration_id: string;
      /** Format: uuid */
      user_id: string;
    };
    CheckedInDto: {
      attendee: components['schemas']['CheckedInAttendeeDto'];
      /** Format: date-time */
      checked_in_at: string;
      /** @description What the door is called, such as «Главный вход» */
      door: string | null;
      /** @enum {string} */
      status: 'attended';
    };
    CheckInDto: {
      /** @description What the door is called, such as «Главный вход» */
      door?: string;
      /** @description What the QR code says */
      ticket: string;
    };
    CityDto: {
      /** @description Active events that are not over */
      event_count: number;
      latitude: number | null;
      longitude: number | null;
      /** @description As in locations and in the filter */
      name: string;
      /** @description IANA name; null for a city that is not on our list */
      time_zone: string | null;
      title_en: string;
    };
    CityPage: {
      items: components['schemas']['CityDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    ConfirmEmailDto: {
      /** @example 042137 */
      code: string;
    };
    ConfirmRecoveryDto: {
      /** @description Anything of 8 characters or more that is not commonly used */
      new_password: string;
      token: string;
    };
    ConfirmSignUpDto: {
      /** @example 042137 */
      code: string;
      /** @description For browsers: the session comes as an HttpOnly cookie */
      cookie?: boolean;
      registration_token: string;
    };
    ConfirmTotpDto: {
      /** @example 042137 */
      code: string;
    };
    CoOrganisersDto: {
      /** @description All who organise the event beside the organiser, who is left out: who is not named here does not any more */
      user_ids: string[];
    };
    CreateEventDto: {
      /** @description A slug of GET /api/categories */
      category: string;
      /** @description Plain text */
      description: string;
      /**
       * Format: date-time
       * @description After starts_at and in the future
       */
      ends_at: string;
      /**
       * Format: uuid
       * @description An uploaded picture; without one the first picture of the event is shown
       */
      image_id?: string | null;
      location?: components['schemas']['PlaceDto'] | null;
      /** @description Seats. Absent in a new event: 100. null: no limit */
      max_participants?: number | null;
      name: string;
      /** @description How long the first in line has for accepting a seat that became free; null: it is theirs at once */
      offer_minutes?: number | null;
      online_url?: string | null;
      /** @description How to pay, in words */
      payment_info?: string | null;
      /** @description null: free */
      price?: components['schemas']['MoneyDto'] | null;
      /** @description Publish at once */
      publish?: boolean;
      /** @description The organiser's own questions in the application form; in order */
      questions?: components['schemas']['WrittenQuestionDto'][];
      /**
       * Format: date-time
       * @description Until when who cancels gets the money back, not after starts_at; null: until the start; once the event was published, it can only be moved to later
       */
      refund_until?: string | null;
      /**
       * Format: date-time
       * @description null: when the event ends
       */
      registration_closes_at?: string | null;
      /**
       * Format: date-time
       * @description null: at once
       */
      registration_opens_at?: string | null;
      /** @description People fill in an application form; by default true where there are questions */
      requires_application?: boolean;
      /** @description The organiser approves each registration */
      requires_approval?: boolean;
      /** @description One line for lists */
      short_description?: string | null;
      /** Format: date-time */
      starts_at: string;
      /**
       * @description In which the times are shown; by default that of the city, else Europe/Moscow
       * @example Europe/Moscow
       */
      time_zone?: string;
      /** @description Who comes too late may wait for a seat */
      waiting_list?: boolean;
    };
    DayCountDto: {
      /** @description Who asked for a seat on this day, whatever became of it */
      asked: number;
      /**
       * Format: date
       * @description By the clock of the event
       */
      day: string;
      /** @description Of those, who has neither given up nor been declined since */
      kept: number;
    };
    DeliveryRecord: {
      /** @enum {string} */
      channel: 'in_app' | 'email' | 'telegram' | 'push';
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      event_id: string;
      /** Format: uuid */
      id: string;
      /**
       * @description What it was about
       * @example registered
       */
      kind: string;
      /** @description Why it was not sent: preference, no-address, blocked, smtp-550, bot-blocked, telegram-400, no-device, push-403 … */
      reason: string | null;
      /** Format: date-time */
      sent_at: string | null;
      /** @enum {string} */
      status: 'pending' | 'sent' | 'failed' | 'skipped';
    };
    DeliveryRecordPage: {
      items: components['schemas']['DeliveryRecord'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    DeviceDto: {
      /** @example Firefox */
      browser: string | null;
      /** @enum {string|null} */
      kind: 'desktop' | 'mobile' | 'tablet' | 'tv' | null;
      /** @example Android */
      system: string | null;
    };
    DoorListDto: {
      /**
       * Format: date-time
       * @description When the first page was made, on all pages; what came after this is not in the list
       */
      generated_at: string;
      /** @description Who may come in. A valid ticket of somebody else is of a registration that was given up, or that got its seat after generated_at: ask for the list again, else let the scan be merged and decide by hand */
      items: components['schemas']['ExpectedDto'][];
      /** @description What verifies tickets without a network */
      keys: components['schemas']['TicketKeyDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    ErasedPart: {
      /**
       * Format: date-time
       * @description null: not yet
       */
      erased_at: string | null;
      /** @enum {string} */
      service: 'auth' | 'user' | 'event' | 'registration' | 'review' | 'media' | 'chat' | 'notification';
    };
    ErasureReceipt: {
      /**
       * Format: date-time
       * @description When the last service was done; null: not yet
       */
      completed_at: string | null;
      /** Format: date-time */
      requested_at: string;
      services: components['schemas']['ErasedPart'][];
    };
    EventCardDto: {
      /** @description Free seats; null: no limit */
      available: number | null;
      /** @description A slug of GET /api/categories */
      category: string;
      /** @description From the place asked for; only where near is given */
      distance_km?: number;
      /** Format: date-time */
      ends_at: string;
      /** Format: uuid */
      id: string;
      /** @description The same, at most 640 pixels wide */
      image_small_url: string | null;
      /** @description WebP, at most 1280 pixels wide; everybody may see and keep it */
      image_url: string | null;
      location: components['schemas']['StoredPlaceDto'] | null;
      /** @description null: no limit */
      max_participants: number | null;
      name: string;
      /** Format: uri */
      online_url: string | null;
      /** Format: uuid */
      organiser_id: string;
      price: components['schemas']['MoneyDto'] | null;
      rating: components['schemas']['RatingDto'];
      short_description: string | null;
      /** Format: date-time */
      starts_at: string;
      /** @enum {string} */
      status: 'draft' | 'pending_review' | 'active' | 'completed' | 'cancelled' | 'rejected';
      /** @description Seats that people have; may lag behind by a moment */
      taken: number;
      /** @description IANA name */
      time_zone: string;
      /** @description Grows with every change of the event itself */
      version: number;
      waiting_list: boolean;
    };
    EventCardPage: {
      items: components['schemas']['EventCardDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    EventDto: {
      /** @description Free seats; null: no limit */
      available: number | null;
      cancel_reason: string | null;
      /** @description A slug of GET /api/categories */
      category: string;
      /** @description Who organises it beside the organiser; shown to those alone who may change the event */
      co_organiser_ids?: string[];
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description From the place asked for; only where near is given */
      distance_km?: number;
      /** Format: date-time */
      ends_at: string;
      /** @description Who may stand at the door; shown to those alone who may change the event */
      helper_ids?: string[];
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      image_id: string | null;
      /** @description The same, at most 640 pixels wide */
      image_small_url: string | null;
      /** @description WebP, at most 1280 pixels wide; everybody may see and keep it */
      image_url: string | null;
      location: components['schemas']['StoredPlaceDto'] | null;
      /** @description null: no limit */
      max_participants: number | null;
      name: string;
      /** @description How long the first in line has for accepting a seat that became free; null: it is theirs at once */
      offer_minutes: number | null;
      /** Format: uri */
      online_url: string | null;
      /** Format: uuid */
      organiser_id: string;
      payment_info: string | null;
      price: components['schemas']['MoneyDto'] | null;
      /** Format: date-time */
      published_at: string | null;
      /** @description The organiser's own questions in the application form; in order */
      questions: components['schemas']['QuestionDto'][];
      rating: components['schemas']['RatingDto'];
      /**
       * Format: date-time
       * @description Until when who cancels gets the money back, not after starts_at; null: until the start; once the event was published, it can only be moved to later
       */
      refund_until: string | null;
      /** Format: date-time */
      registration_closes_at: string | null;
      /** Format: date-time */
      registration_opens_at: string | null;
      /** @description Why a moderator took it out of the public */
      reject_reason: string | null;
      requires_application: boolean;
      requires_approval: boolean;
      short_description: string | null;
      /** Format: date-time */
      starts_at: string;
      /** @enum {string} */
      status: 'draft' | 'pending_review' | 'active' | 'completed' | 'cancelled' | 'rejected';
      /** @description Seats that people have; may lag behind by a moment */
      taken: number;
      /** @description IANA name */
      time_zone: string;
      /** Format: date-time */
      updated_at: string;
      /** @description Grows with every change of the event itself */
      version: number;
      waiting_list: boolean;
      /** @description The limit that was asked for when more seats were taken already: max_participants is what they were */
      wanted_participants: number | null;
    };
    EventOfRegistrationDto: {
      /** @description A slug of GET /api/categories */
      category: string;
      /** Format: date-time */
      ends_at: string;
      location: components['schemas']['EventPlaceDto'] | null;
      name: string;
      online_url: string | null;
      /** @description How to pay, in the words of the organiser */
      payment_info: string | null;
      /** Format: date-time */
      starts_at: string;
      /** @enum {string} */
      status: 'active' | 'completed' | 'cancelled' | 'rejected';
      /** @description IANA name */
      time_zone: string;
    };
    EventPage: {
      /** @description The answer of GET /api/events/{id}/capacity; null when it is not to be had at the moment */
      capacity: {
        [key: string]: unknown;
      } | null;
      /** @description The answer of GET /api/events/{id} */
      event: {
        [key: string]: unknown;
      };
      /** @description The answer of GET /api/events/{id}/media; null when it is not to be had at the moment */
      media: {
        [key: string]: unknown;
      } | null;
      /** @description The answer of GET /api/events/{id}/reviews, the first five; null when it is not to be had at the moment */
      reviews: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The names of the parts that are not to be had at the moment
       * @example [
       *       "reviews"
       *     ]
       */
      unavailable: string[];
    };
    EventPlaceDto: {
      address: string | null;
      city: string;
    };
    ExpectedDto: {
      /** Format: date-time */
      checked_in_at: string | null;
      /** @description Where it was scanned first */
      door: string | null;
      full_name: string | null;
      /** Format: uuid */
      registration_id: string;
      /** @description How often the ticket was used; more than once, where doors had no network */
      scans: number;
      /** @enum {string} */
      status: 'registered' | 'confirmed' | 'attended' | 'no_show';
    };
    FrontHealth: {
      /**
       * @description `degraded`: it serves requests while something it can do without is away; `down`: it does not
       * @example {
       *       "auth": "ok",
       *       "event": "degraded"
       *     }
       */
      services: {
        [key: string]: 'ok' | 'degraded' | 'down';
      };
      /**
       * @description `degraded` as soon as one service is not `ok`
       * @enum {string}
       */
      status: 'ok' | 'degraded';
    };
    HelpersDto: {
      /** @description All who may stand at the door beside the organiser: who is not named here may not any more */
      user_ids: string[];
    };
    Home: {
      /** @description The answer of GET /api/events */
      feed: {
        [key: string]: unknown;
      };
      /** @description The answer of GET /api/me/registrations?when=upcoming, the first five; null, too, for who has not logged in; null when it is not to be had at the moment */
      mine: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The names of the parts that are not to be had at the moment
       * @example [
       *       "reviews"
       *     ]
       */
      unavailable: string[];
    };
    IdentityDto: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description The last sign-in by it
       */
      last_used_at: string;
      /** @description How the person is called there */
      name: string | null;
      /** @description `telegram`, or the name of an OpenID provider */
      provider: string;
    };
    IdentityPage: {
      items: components['schemas']['IdentityDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    InstantNotification: {
      /**
       * Format: date-time
       * @description When the person acknowledged it
       */
      acked_at: string | null;
      content: string;
      /** Format: date-time */
      created_at: string;
      /** @description Label of the button that leads there */
      cta_label: string | null;
      /** @description Where it leads */
      cta_url: string | null;
      /** Format: uuid */
      event_id: string;
      /** Format: uuid */
      id: string;
      /**
       * @description What it is about
       * @example registered
       */
      kind: string;
      title: string;
    };
    InstantNotificationPage: {
      items: components['schemas']['InstantNotification'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    JoinDto: {
      /** @description Asked for where the event says requires_application */
      application?: components['schemas']['ApplicationDto'];
    };
    JoinedDto: {
      /** Format: uuid */
      event_id: string;
      /**
       * Format: date-time
       * @description Of pending_payment: until when the seat is kept
       */
      hold_expires_at?: string;
      /** @description Of pending_payment: the page to pay at */
      payment_url?: string;
      /** @description Place in the waiting list */
      position?: number;
      /** Format: uuid */
      registration_id: string;
      /**
       * @description registered, pending_payment, pending_approval or waitlisted; for a repeated press, what it is by now
       * @enum {string}
       */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    JwksDto: {
      /** @description JSON Web Keys (RFC 7517) */
      keys: Record<string, never>[];
    };
    LinkBegunDto: {
      /** @description Where the browser goes now, to the provider */
      url: string;
    };
    LinkTelegramDto: {
      /** @description When Telegram has signed it, in seconds since 1970; five minutes ago at most */
      auth_date?: number;
      /**
       * @description Of the app, where log-in with codes is on
       * @example 042137
       */
      code?: string;
      /** @description Where the account has a password; else a log-in of the last 15 minutes is asked for */
      current_password?: string;
      first_name?: string;
      /** @description Telegram's signature */
      hash?: string;
      /** @description Telegram user id */
      id?: number;
      /** @description Of a Mini App: Telegram.WebApp.initData as it is */
      init_data?: string;
      last_name?: string;
      photo_url?: string;
      /** @description Instead of a code, for who has not the app at hand; each works once */
      recovery_code?: string;
      /** @description Telegram @username */
      username?: string;
    };
    LogInDto: {
      /** @description For browsers: the session comes as an HttpOnly cookie */
      cookie?: boolean;
      /** @description Of an earlier log-in on this device; browsers have it as a cookie */
      device_token?: string;
      /** @description E-mail address or username */
      login: string;
      password: string;
    };
    MeDto: {
      /** Format: date */
      birth_date: string | null;
      /** Format: email */
      email: string | null;
      /** @description The username until the name is known */
      full_name: string;
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      locale: 'ru' | 'en';
      notifications_enabled: boolean;
      phone: string | null;
      picture_url: string | null;
      /** @description IANA name */
      time_zone: string;
      username: string;
    };
    MoneyDto: {
      /**
       * @description In the smallest unit of the currency
       * @example 150000
       */
      amount_minor: number;
      /**
       * @description ISO 4217
       * @example RUB
       */
      currency: string;
    };
    NewPicture: {
      /** @enum {string} */
      content_type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif';
      /** @description As the person knows it; shown nowhere else */
      file_name: string;
      /** @description In bytes */
      size: number;
    };
    NewPushDeviceDto: {
      /** @enum {string} */
      kind: 'web' | 'fcm';
      /** @description Of a browser: what PushSubscription.toJSON() says */
      subscription?: components['schemas']['SubscriptionDto'];
      /** @description Of an app: its registration token of Firebase Cloud Messaging */
      token?: string;
    };
    NotificationPreferences: {
      /** @description An event that you are registered for is moved or called off */
      event_changes: components['schemas']['ChannelPreference'];
      /** @description News of the events that you organise or help at */
      organiser: components['schemas']['ChannelPreference'];
      /** @description Your own registrations: tickets, the waiting list, answers to requests */
      registrations: components['schemas']['ChannelPreference'];
      /** @description Reminders a day before */
      reminders: components['schemas']['ChannelPreference'];
    };
    OldPushDeviceDto: {
      /** @description The endpoint of a browser’s subscription, or an app’s token */
      address: string;
    };
    OpenedSessionDto: {
      /** @description To be sent with later log-ins on this device, which strangers cannot hold up then; browsers get a cookie */
      device_token?: string;
      /**
       * Format: date-time
       * @description Slides with use: 30 days from the last request, and 90 days from the log-in at most
       */
      expires_at: string;
      /**
       * @description An administrator's rights wait until he turns on a second factor
       * @enum {string}
       */
      second_factor?: 'enrolment-required';
      /** @description For Authorization: Bearer; absent when the session is a cookie */
      session_token?: string;
      /** @description The roles are those in effect in this session */
      user: components['schemas']['AccountDto'];
    };
    OwnRegistrationDto: {
      /** Format: date-time */
      created_at: string;
      event: components['schemas']['EventOfRegistrationDto'];
      /** Format: uuid */
      event_id: string;
      /**
       * Format: date-time
       * @description Of pending_payment: until when the seat is kept
       */
      hold_expires_at?: string;
      /** @description The event has another time or place since you last said yes to it: accept keeps the seat, release gives it back */
      is_outdated: boolean;
      /**
       * Format: date-time
       * @description Until when the offered seat is kept
       */
      offer_expires_at?: string;
      payment?: components['schemas']['PaymentDto'];
      /** @description Of pending_payment: the page to pay at */
      payment_url?: string;
      /** @description Place in the waiting list */
      position?: number;
      /** Format: uuid */
      registration_id: string;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    OwnRegistrationPage: {
      items: components['schemas']['OwnRegistrationDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    OwnSessionDto: {
      /** @description A bot opened it for the person: it has no administrator's rights */
      bot: boolean;
      /** Format: date-time */
      created_at: string;
      /** @description The session of this very request */
      current: boolean;
      device: components['schemas']['DeviceDto'];
      /** Format: uuid */
      id: string;
      /** @description Where it was used last, to within ten minutes */
      ip: string;
      /**
       * Format: date-time
       * @description To within ten minutes
       */
      last_seen_at: string;
      /**
       * @description Where that is; null where it is not known
       * @example Казань, Россия
       */
      place: string | null;
      user_agent: string | null;
    };
    OwnSessionPage: {
      items: components['schemas']['OwnSessionDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    PasskeyAddedDto: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      last_used_at: string | null;
      name: string;
      /** @description With the first second factor: each works once. They are shown only here. */
      recovery_codes?: string[];
      /** @description Takes the place of the session of this request, which has ended; absent when that was opened with a second factor already */
      session?: components['schemas']['OpenedSessionDto'];
      /** @description It is on several devices, by a service that keeps passkeys */
      synced: boolean;
    };
    PasskeyDto: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      last_used_at: string | null;
      name: string;
      /** @description It is on several devices, by a service that keeps passkeys */
      synced: boolean;
    };
    PasskeyPage: {
      items: components['schemas']['PasskeyDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    PasskeySignInDto: {
      challenge_token: string;
      /** @description For browsers: the session comes as an HttpOnly cookie */
      cookie?: boolean;
      /** @description What navigator.credentials.get() gave, as JSON (AuthenticationResponseJSON) */
      response: Record<string, never>;
    };
    PasskeySignInOptionsDto: {
      /** @description For POST /api/auth/passkeys/sign-in, and for nothing else */
      challenge_token: string;
      /**
       * Format: date-time
       * @description In five minutes
       */
      expires_at: string;
      /** @description For navigator.credentials.get() (PublicKeyCredentialRequestOptionsJSON); the same for everybody but for the challenge */
      options: Record<string, never>;
    };
    PaymentDto: {
      /** @description In the smallest unit of the currency */
      amount_minor: number;
      /** @description ISO 4217 */
      currency: string;
      /**
       * Format: date-time
       * @description Until when the money comes back to who cancels, as it was said when the seat was taken; a later one of the event counts
       */
      refund_until?: string;
      /**
       * @description kept: cancelled too late for a refund; missed: not paid in time; void: given up unpaid
       * @enum {string}
       */
      status: 'due' | 'missed' | 'void' | 'paid' | 'kept' | 'refund_due' | 'refunded';
    };
    Picture: {
      /**
       * @description Of the file as it is shown
       * @enum {string}
       */
      content_type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif';
      /** Format: date-time */
      created_at: string;
      /**
       * Format: uuid
       * @description null: a person's own picture
       */
      event_id: string | null;
      /** Format: uuid */
      id: string;
      /** @description The same, at most 640 pixels wide, of a person a square of 128 */
      small_url: string;
      /** @description The file: at most 1280 pixels wide, of a person a square of 512 */
      url: string;
    };
    PicturePage: {
      items: components['schemas']['Picture'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    PlaceDto: {
      /** @example ГЭС-2, Болотная набережная, 15 */
      address?: string | null;
      /** @example Москва */
      city: string;
      /** @description Degrees, WGS 84 */
      latitude?: number | null;
      /** @description Degrees, WGS 84 */
      longitude?: number | null;
    };
    PreparingExport: {
      /** Format: date-time */
      requested_at: string;
      /** @enum {string} */
      status: 'preparing';
    };
    /** @description Problem document (RFC 9457) */
    Problem: {
      /** @description Stable word for programs */
      code: string;
      detail: string;
      errors?: {
        detail: string;
        /** @description JSON pointer (RFC 6901) */
        pointer: string;
      }[];
      request_id: string;
      status: number;
      title: string;
      /** Format: uri */
      type: string;
    };
    ProvidersDto: {
      /** @description Names for /api/auth/oidc/{provider}/… */
      openid: string[];
      /** @description null: off */
      telegram: components['schemas']['TelegramProviderDto'] | null;
    };
    PublicProfileDto: {
      full_name: string;
      /** Format: uuid */
      id: string;
      picture_url: string | null;
      /** Format: date-time */
      registered_at: string;
      username: string;
    };
    PushDeviceDto: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'web' | 'fcm';
      /** @description What the browser or app says it is */
      user_agent: string | null;
    };
    PushDevicePage: {
      items: components['schemas']['PushDeviceDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    PushKeyDto: {
      /** @description applicationServerKey of a subscription (VAPID, RFC 8292), base64url; null where nothing is pushed to browsers */
      public_key: string | null;
    };
    QuestionDto: {
      id: string;
      /** @enum {string} */
      kind: 'text' | 'choice' | 'checkbox';
      /** @example Размер футболки */
      label: string;
      /**
       * @description Of a choice, and of nothing else
       * @example [
       *       "S",
       *       "M",
       *       "L"
       *     ]
       */
      options?: string[];
      /** @description Whether it has to be answered; a checkbox: ticked */
      required: boolean;
    };
    RatingDto: {
      /** @description To two places; null without reviews */
      average: number | null;
      /** @description Number of reviews */
      count: number;
    };
    ReadRegistrationDto: {
      /** Format: date-time */
      created_at: string;
      event: components['schemas']['EventOfRegistrationDto'];
      /** Format: uuid */
      event_id: string;
      /** @description On whose name the ticket is */
      full_name: string | null;
      /**
       * Format: date-time
       * @description Of pending_payment: until when the seat is kept
       */
      hold_expires_at?: string;
      /** @description The event has another time or place since you last said yes to it: accept keeps the seat, release gives it back */
      is_outdated: boolean;
      /**
       * Format: date-time
       * @description Until when the offered seat is kept
       */
      offer_expires_at?: string;
      payment?: components['schemas']['PaymentDto'];
      /** @description Of pending_payment: the page to pay at */
      payment_url?: string;
      /** @description Place in the waiting list */
      position?: number;
      /** Format: uuid */
      registration_id: string;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    ReadyExport: {
      /**
       * Format: date-time
       * @description When the archive is removed; another one can be asked for then
       */
      expires_at: string;
      /** @enum {string} */
      status: 'ready';
      /** @description Where the archive (zip) is: opens for the person alone, with a session */
      url: string;
    };
    ReasonDto: {
      reason: string;
    };
    ReauthenticationDto: {
      /**
       * @description Of the app, where log-in with codes is on
       * @example 042137
       */
      code?: string;
      /** @description Where the account has a password; else a log-in of the last 15 minutes is asked for */
      current_password?: string;
      /** @description Instead of a code, for who has not the app at hand; each works once */
      recovery_code?: string;
    };
    ReceiptQuestion: {
      /** @description As DELETE /api/me answered it */
      receipt_token: string;
    };
    RecoveryCodesDto: {
      /** @description Each works once instead of a code. They are shown only here. */
      recovery_codes: string[];
    };
    RegistrationDto: {
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      event_id: string;
      /**
       * Format: date-time
       * @description Of pending_payment: until when the seat is kept
       */
      hold_expires_at?: string;
      /**
       * Format: date-time
       * @description Until when the offered seat is kept
       */
      offer_expires_at?: string;
      payment?: components['schemas']['PaymentDto'];
      /** @description Of pending_payment: the page to pay at */
      payment_url?: string;
      /** @description Place in the waiting list */
      position?: number;
      /** Format: uuid */
      registration_id: string;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    RequestRecoveryDto: {
      /** @description E-mail address or username */
      login: string;
    };
    ResendCodeDto: {
      registration_token: string;
    };
    ResetSecondFactorDto: {
      /** @description For the audit log: how it was made sure who the person is */
      reason: string;
    };
    Review: {
      author: components['schemas']['ReviewAuthor'];
      /** @description What the person has to say */
      comment: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      event_id: string;
      /** Format: uuid */
      id: string;
      /** @description Stars */
      rating: number;
      /** Format: date-time */
      updated_at: string;
    };
    ReviewAuthor: {
      /** @description null while the profile is not known here yet, and when its owner has deleted the account */
      full_name: string | null;
      /** Format: uuid */
      user_id: string;
    };
    ReviewBody: {
      /** @description What the person has to say */
      comment?: string | null;
      /** @description Stars */
      rating: number;
    };
    ReviewChanges: {
      /** @description What the person has to say */
      comment?: string | null;
      /** @description Stars */
      rating?: number;
    };
    ReviewPage: {
      items: components['schemas']['Review'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    ScanResultDto: {
      /**
       * Format: date-time
       * @description The scan that counts
       */
      checked_in_at?: string;
      /** @description What the door is called, such as «Главный вход» */
      door?: string | null;
      /**
       * @description not a ticket of this event; a registration without a seat; before the registration was made, more than a day before the event, or in the future; this very scan was taken back since
       * @enum {string}
       */
      reason?: 'invalid-ticket' | 'not-admitted' | 'wrong-time' | 'taken-back';
      /** Format: uuid */
      registration_id: string | null;
      /**
       * @description accepted: this scan let the person in; already: an earlier one did, see checked_in_at and door; invalid: see reason
       * @enum {string}
       */
      result: 'accepted' | 'already' | 'invalid';
      /** @description How many scans of this registration are known; more than one: the ticket was used more than once */
      scans?: number;
    };
    ScanResultsDto: {
      /** @description In the order told */
      results: components['schemas']['ScanResultDto'][];
    };
    SecondFactorDto: {
      /** @description Else whoever changes how the account is entered has to have logged in within the last 15 minutes */
      has_password: boolean;
      /** @description The account has the role ADMINISTRATOR, be it in effect in this session or not */
      is_administrator: boolean;
      /** @description Passkeys, which count as a second factor, too */
      passkeys: number;
      recovery_codes_left: number;
      /** @description This session was opened with a second factor or a passkey: only in such a one, and for twelve hours, has an administrator his rights */
      session_verified: boolean;
      /** @description Codes of an app; null: off */
      totp: components['schemas']['TotpDto'] | null;
    };
    SecondFactorLogInDto: {
      challenge_token: string;
      /**
       * @description Of the app
       * @example 042137
       */
      code?: string;
      /** @description For browsers: the session comes as an HttpOnly cookie */
      cookie?: boolean;
      /** @description Of an earlier log-in on this device; browsers have it as a cookie */
      device_token?: string;
      /** @description What navigator.credentials.get() gave for passkey_options, as JSON (AuthenticationResponseJSON) */
      passkey?: Record<string, never>;
      /** @description Instead of a code, for who has not the app at hand; each works once */
      recovery_code?: string;
    };
    SecondFactorRequiredDto: {
      /** @description For POST /api/auth/login/second-factor, and for nothing else */
      challenge_token: string;
      /**
       * Format: date-time
       * @description In five minutes
       */
      expires_at: string;
      /** @description One of these is to be shown */
      methods: ('totp' | 'recovery-code' | 'passkey')[];
      /** @description For navigator.credentials.get() (PublicKeyCredentialRequestOptionsJSON), where a passkey will do */
      passkey_options?: Record<string, never>;
      /** @enum {string} */
      status: 'second-factor-required';
    };
    SetUserRolesDto: {
      /** @description All roles from now on; everybody is a USER */
      roles: ('USER' | 'ADMINISTRATOR')[];
    };
    SignUpDto: {
      /**
       * Format: email
       * @description The code goes here
       */
      email: string;
      /** @example Мария Ермакова */
      full_name: string;
      /**
       * @description Language of messages; default: that of Accept-Language, else Russian
       * @enum {string}
       */
      locale?: 'ru' | 'en';
      /** @description Anything of 8 characters or more that is not commonly used */
      password: string;
      username: string;
    };
    SignUpStartedDto: {
      /** @description For confirm and resend; valid for an hour */
      registration_token: string;
    };
    StatusCountDto: {
      count: number;
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    StatusDto: {
      /** @enum {string} */
      status:
        | 'pending_payment'
        | 'pending_approval'
        | 'registered'
        | 'confirmed'
        | 'waitlisted'
        | 'offered'
        | 'cancelled'
        | 'declined'
        | 'attended'
        | 'no_show';
    };
    StoredPlaceDto: {
      address: string | null;
      city: string;
      latitude: number | null;
      longitude: number | null;
    };
    SubscriptionDto: {
      /** @description Address at the push service */
      endpoint: string;
      /** @description Not heeded: the push service says when it is over */
      expirationTime?: number | null;
      keys: components['schemas']['SubscriptionKeysDto'];
    };
    SubscriptionKeysDto: {
      /** @description Secret of the subscription, 16 bytes, base64url */
      auth: string;
      /** @description Public key of the browser, an uncompressed point of P-256, base64url */
      p256dh: string;
    };
    SuccessDto: {
      success: boolean;
    };
    SuggestionDto: {
      city: string | null;
      /** Format: uuid */
      id: string;
      name: string;
      /** Format: date-time */
      starts_at: string;
      /** @description IANA name */
      time_zone: string;
    };
    SuggestionPage: {
      items: components['schemas']['SuggestionDto'][];
      /** @description Pass it as cursor to get the next page; null at the end */
      next_cursor: string | null;
    };
    TakingsDto: {
      /** @description In the smallest unit of the currency */
      amount_minor: number;
      /** @description ISO 4217 */
      currency: string;
    };
    TelegramProfileDto: {
      first_name?: string | null;
      /** @description Default false */
      is_premium?: boolean;
      /** @example ru */
      language_code?: string | null;
      last_name?: string | null;
      /** @description Telegram user id */
      telegram_id: number;
      /** @description Telegram @username */
      username?: string | null;
    };
    TelegramProviderDto: {
      /** @description Whose sign-in it is: the number before the colon of its token, which everybody may know */
      bot_id: string;
    };
    TelegramSignInDto: {
      /** @description When Telegram has signed it, in seconds since 1970; five minutes ago at most */
      auth_date?: number;
      /** @description For browsers: the session comes as an HttpOnly cookie */
      cookie?: boolean;
      first_name?: string;
      /** @description Telegram's signature */
      hash?: string;
      /** @description Telegram user id */
      id?: number;
      /** @description Of a Mini App: Telegram.WebApp.initData as it is */
      init_data?: string;
      last_name?: string;
      photo_url?: string;
      /** @description Telegram @username */
      username?: string;
    };
    TicketDto: {
      /**
       * Format: date-time
       * @description When it was scanned at the door
       */
      checked_in_at: string | null;
      /** Format: uuid */
      event_id: string;
      /** @description The ticket as a QR code: an SVG document */
      qr: string;
      /** Format: uuid */
      registration_id: string;
      /** @description Signed (JWS compact, ES256): who stands at the door can check it without a network */
      ticket: string;
    };
    TicketKeyDto: {
      alg: string;
      crv: string;
      /** @description As in the header of the tickets it verifies */
      kid: string;
      kty: string;
      use: string;
      x: string;
      y: string;
    };
    TicketKeysDto: {
      /** @description A key set (RFC 7517); the header `typ` of a ticket is poydu-ticket+jws */
      keys: components['schemas']['TicketKeyDto'][];
    };
    TitleDto: {
      en: string;
      ru: string;
    };
    ToldScanDto: {
      /** @description What the door is called, such as «Главный вход» */
      door?: string;
      /**
       * Format: uuid
       * @description Of the list; left out where the ticket is told
       */
      registration_id?: string;
      /**
       * Format: date-time
       * @description By the clock of the door
       */
      scanned_at: string;
      /** @description What the QR code says */
      ticket?: string;
    };
    ToldScansDto: {
      scans: components['schemas']['ToldScanDto'][];
    };
    TotpConfirmedDto: {
      /** @description Each works once instead of a code. They are shown only here. */
      recovery_codes: string[];
      /** @description Takes the place of the session of this request, which has ended; absent when that was opened with a second factor already */
      session?: components['schemas']['OpenedSessionDto'];
    };
    TotpDto: {
      /** Format: date-time */
      enabled_at: string;
    };
    TotpSecretDto: {
      /** @description For the app: what the QR code says */
      otpauth_url: string;
      /** @description The QR code: an SVG picture as data URL */
      qr: string;
      /** @description In base32, for who cannot scan the code */
      secret: string;
    };
    UploadForm: {
      /** @description Fields of the form, before the field `file` */
      fields: {
        [key: string]: string;
      };
      /** @description Post a form (multipart/form-data) to this address */
      url: string;
    };
    UploadTicket: {
      /**
       * Format: date-time
       * @description Begin the upload before this
       */
      expires_at: string;
      /** Format: uuid */
      id: string;
      upload: components['schemas']['UploadForm'];
    };
    WrittenQuestionDto: {
      /** @description Answers are filed under it. Absent: a new one */
      id?: string;
      /** @enum {string} */
      kind: 'text' | 'choice' | 'checkbox';
      /** @example Размер футболки */
      label: string;
      /**
       * @description Of a choice, and of nothing else
       * @example [
       *       "S",
       *       "M",
       *       "L"
       *     ]
       */
      options?: string[];
      /** @description Whether it has to be answered; a checkbox: ticked */
      required: boolean;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  showHomePage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readJwks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JwksDto'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  registerTelegramUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TelegramProfileDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuccessDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAuditLog: {
    parameters: {
      query?: {
        action?: string;
        /** @description Of the administrator; the fleet itself is 00000000-0000-7000-8000-000000000001 */
        actor_id?: string;
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description Not before this */
        from?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description Of what it was done to */
        subject_id?: string;
        /** @description Before this */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditEntryPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAllEvents: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        status?: 'draft' | 'pending_review' | 'active' | 'completed' | 'cancelled' | 'rejected';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventCardPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  reinstateEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rejectEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        blocked?: boolean;
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description Beginning of the username, of the e-mail address or of a word of the name; or an id */
        q?: string;
        role?: 'USER' | 'ADMINISTRATOR';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminUserPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  blockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdminReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminUserDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setUserRoles: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetUserRolesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminUserDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resetUserSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResetSecondFactorDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state. `last-way-to-sign-in`: There would be no way left to sign in */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  endUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unblockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdminReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdminUserDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAsyncApi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeEmailDto'];
      };
    };
    responses: {
      /** @description The same for an address that somebody else has; its owner gets another e-mail */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmEmailDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnIdentities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityPage'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unlinkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-not-found`: There is no such way to sign in */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `last-way-to-sign-in`: There would be no way left to sign in */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  logIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LogInDto'];
      };
    };
    responses: {
      /** @description The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description The password is right, and the second factor is to be shown */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorRequiredDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site. `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  completeLogIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SecondFactorLogInDto'];
      };
    };
    responses: {
      /** @description The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired. `invalid-passkey`: The passkey is not valid here */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site. `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  logOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `session-not-found`: There is no such session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  finishOidcSignIn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To the site: with a session, with what is still to be shown, or with `problem` */
      302: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startOidcLink: {
    parameters: {
      query?: {
        /** @description Where on the site to go afterwards: a path; default / */
        return_to?: string;
      };
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkBegunDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startOidcSignIn: {
    parameters: {
      query?: {
        /** @description Where on the site to go afterwards: a path; default / */
        return_to?: string;
      };
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To the provider */
      302: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnPasskeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyPage'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddPasskeyDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyAddedDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-passkey`: The passkey is not valid here */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `session-not-found`: There is no such session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `passkey-not-found`: There is no such passkey */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `last-way-to-sign-in`: There would be no way left to sign in */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  beginPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      /** @description PublicKeyCredentialCreationOptionsJSON of WebAuthn */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signInByPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasskeySignInDto'];
      };
    };
    responses: {
      /** @description The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-passkey`: The passkey is not valid here */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site. `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  beginPasskeySignIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeySignInOptionsDto'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangePasswordDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listProviders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProvidersDto'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  requestRecovery: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestRecoveryDto'];
      };
    };
    responses: {
      /** @description Whether or not somebody has this login */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmRecovery: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmRecoveryDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignUpDto'];
      };
    };
    responses: {
      /** @description The same for an address that has an account already; its owner gets another e-mail */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignUpStartedDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `username-taken`: This username is taken */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmSignUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmSignUpDto'];
      };
    };
    responses: {
      /** @description The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `username-taken`: This username is taken. `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resendSignUpCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResendCodeDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorDto'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnSessions: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnSessionPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  endOtherSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  endOwnSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `session-not-found`: There is no such session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signInByTelegram: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TelegramSignInDto'];
      };
    };
    responses: {
      /** @description The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description The second factor is to be shown */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorRequiredDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden-origin`: The request comes from another site. `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  linkTelegram: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkTelegramDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-taken`: This belongs to another account. `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  openBotSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BotSessionDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedSessionDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: You may not do this. `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `telegram-not-linked`: Nobody has linked this Telegram account. `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  issueAccessToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessTokenDto'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enrolTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TotpSecretDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticationDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first. `invalid-credentials`: Login or password is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `second-factor-required`: This needs your second factor. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmTotpDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TotpConfirmedDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-code`: The code is wrong or has expired */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `session-not-found`: There is no such session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCategories: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CategoryPage'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CityPage'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showApi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getApiPageFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: 'swagger-ui.css' | 'swagger-ui-bundle.js' | 'start.js';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/javascript': string;
          'text/css': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readErasureReceipt: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReceiptQuestion'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasureReceipt'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `receipt-not-found`: There is no such receipt */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description A slug of GET /api/categories */
        category?: string;
        /** @description Without regard to case */
        city?: string;
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description true: only free events; false: only those with a price */
        free?: boolean;
        /** @description What ends after it; default: now. With it, events that are over are shown, too */
        from?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description latitude,longitude in degrees */
        near?: string;
        /** @description User id of the organiser */
        organiser?: string;
        /** @description Words, beginnings of words or other forms of words of name, description or place; all must be there. Where nothing has them: names that are nearly so, without further pages */
        q?: string;
        /** @description Together with near; default 50, for sort=nearest no limit */
        radius_km?: number;
        /** @description Default soonest, with q best: what has the words in its name first, then soonest. nearest asks for near. popular: the most seats taken */
        sort?: 'soonest' | 'newest' | 'popular' | 'nearest' | 'best';
        /** @description What begins before it */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventCardPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createEvent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateEventDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEventsAsCalendar: {
    parameters: {
      query?: {
        /** @description A slug of GET /api/categories */
        category?: string;
        /** @description Without regard to case */
        city?: string;
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description true: only free events; false: only those with a price */
        free?: boolean;
        /** @description What ends after it; default: now. With it, events that are over are shown, too */
        from?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description latitude,longitude in degrees */
        near?: string;
        /** @description User id of the organiser */
        organiser?: string;
        /** @description Words, beginnings of words or other forms of words of name, description or place; all must be there. Where nothing has them: names that are nearly so, without further pages */
        q?: string;
        /** @description Together with near; default 50, for sort=nearest no limit */
        radius_km?: number;
        /** @description Default soonest, with q best: what has the words in its name first, then soonest. nearest asks for near. popular: the most seats taken */
        sort?: 'soonest' | 'newest' | 'popular' | 'nearest' | 'best';
        /** @description What begins before it */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description iCalendar (RFC 5545) */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/calendar': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the event as it was read */
        'if-match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition-failed`: It was changed meanwhile */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the event as it was read */
        'if-match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeEventDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-changeable`: The event cannot be changed any more. `capacity-below-taken`: More seats are taken than this leaves */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition-failed`: It was changed meanwhile */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEventAsCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description iCalendar (RFC 5545) */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/calendar': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAttendees: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description Part of the name */
        q?: string;
        status?:
          | 'pending_payment'
          | 'pending_approval'
          | 'registered'
          | 'confirmed'
          | 'waitlisted'
          | 'offered'
          | 'cancelled'
          | 'declined'
          | 'attended'
          | 'no_show';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttendeePage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportAttendees: {
    parameters: {
      query?: {
        /** @description Part of the name */
        q?: string;
        status?:
          | 'pending_payment'
          | 'pending_approval'
          | 'registered'
          | 'confirmed'
          | 'waitlisted'
          | 'offered'
          | 'cancelled'
          | 'declined'
          | 'attended'
          | 'no_show';
      };
      header?: {
        /** @description Of the headings: Russian, with semicolons between the cells; English, with commas, where it is preferred */
        'Accept-Language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description CSV (RFC 4180), UTF-8 with byte order mark */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  summariseAttendees: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttendeesSummaryDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readCapacity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CapacityDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getChatRoom: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChatRoom'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  announceRoomPicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPicture'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadTicket'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listChatMessages: {
    parameters: {
      query?: {
        /** @description Messages after this one, oldest first */
        after_seq?: number;
        /** @description Messages before this one, newest first */
        before_seq?: number;
        /** @description How many items at most; default 20 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChatMessageList'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postChatMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChatMessageBody'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChatMessage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteChatMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event. `message-not-found`: There is no such message */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  markChatRead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChatReadBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChatReadMark'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  checkIn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CheckInDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckedInDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event. `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-checked-in`: This ticket was checked in before. `check-in-not-open`: Check-in has not opened yet. `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-ticket`: This is not a ticket of this event */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  undoCheckIn: {
    parameters: {
      query?: {
        /** @description Of scans after this moment nothing is taken back: for a door that tells of it later. Left out, all that are known are taken back */
        until?: string;
      };
      header?: never;
      path: {
        id: string;
        registration_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it was before: registered or confirmed; no_show once the event is closed; attended where a later scan stays */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event. `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cloneEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  nameCoOrganisers: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the event as it was read */
        'if-match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CoOrganisersDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-changeable`: The event cannot be changed any more */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition-failed`: It was changed meanwhile */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readDoorList: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many people at most; default 1000 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DoorListDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  mergeScans: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ToldScansDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScanResultsDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  nameHelpers: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETag of the event as it was read */
        'if-match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HelpersDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-changeable`: The event cannot be changed any more */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `precondition-failed`: It was changed meanwhile */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPictures: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PicturePage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  announcePicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPicture'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadTicket'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showEventPage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `bad-gateway`: A part of the service is not there at the moment */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `gateway-timeout`: A part of the service did not answer in time */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  publishEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  joinEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description A repeat with the same key is answered as the first time for a day, also after the registration was given up */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['JoinDto'];
      };
    };
    responses: {
      /** @description A seat, one that is kept until it is paid for, or a request that the organiser has to approve */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JoinedDto'];
        };
      };
      /** @description A place in the waiting list */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JoinedDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `sold-out`: No seats are left. `registration-not-open`: Registration has not opened yet. `registration-closed`: Registration is closed. `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down. `idempotency-key-in-flight`: The first request with this key is still under way */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-completed`: The event is over */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `application-required`: This event asks for an application form. `idempotency-key-reused`: This key was used for another request */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description cancelled; repeated, the same */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readOwnRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegistrationDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReviews: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReviewPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviewBody'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Review'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-reviewed`: You have reviewed this event already */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readOwnReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Review'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `review-not-found`: There is no such review */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  suggestEvents: {
    parameters: {
      query: {
        /** @description What a person has typed so far */
        q: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuggestionPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showHome: {
    parameters: {
      query?: {
        /** @description Only events of this city */
        city?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Home'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `bad-gateway`: A part of the service is not there at the moment */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `gateway-timeout`: A part of the service did not answer in time */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readOwnProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeDto'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  eraseMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BegunErasure'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeOwnProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeProfileDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `bad-gateway`: A part of the service is not there at the moment */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `gateway-timeout`: A part of the service did not answer in time */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnActivity: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivityPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDeliveries: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryRecordPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDevices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushDevicePage'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addDevice: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPushDeviceDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushDeviceDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeDeviceByAddress: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OldPushDeviceDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeDevice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnEvents: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        status?: 'draft' | 'pending_review' | 'active' | 'completed' | 'cancelled' | 'rejected';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventCardPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadyExport'];
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreparingExport'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  downloadExport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The archive */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site. `recent-log-in-required`: Log in again first */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `export-not-found`: There is no export of yours */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getNotificationPreferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationPreferences'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putNotificationPreferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NotificationPreferences'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationPreferences'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listNotifications: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description true: only those that are not acknowledged yet */
        unacked?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstantNotificationPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-cursor`: The cursor is not one of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  acknowledgeNotification: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstantNotification'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `notification-not-found`: There is no such notification */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  acknowledgeNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcknowledgeNotifications'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcknowledgedNotifications'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  streamNotifications: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the notification that came last */
        'last-event-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  announceOwnPicture: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPicture'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadTicket'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteOwnPicture: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPushKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushKeyDto'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOwnRegistrations: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description How many items at most; default 20 */
        limit?: number;
        /** @description upcoming (default): not over yet, soonest first; past: latest first */
        when?: 'upcoming' | 'past';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnRegistrationPage'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadRegistrationDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readPicture: {
    parameters: {
      query?: {
        /** @description Default large: at most 1280 pixels wide, of a person a square of 512; small: 640 and 128 */
        size?: 'large' | 'small';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The picture */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/webp': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media-not-found`: There is no such file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deletePicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media-not-found`: There is no such file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  completePicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Picture'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `media-not-found`: There is no such file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `conflict`: It does not fit the present state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  uploadFile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: You may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  askToUnsubscribe: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        group: 'registrations' | 'event_changes' | 'reminders' | 'organiser';
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unsubscribe: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        group: 'registrations' | 'event_changes' | 'reminders' | 'organiser';
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOpenApi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  takePaymentNotice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        provider: 'sandbox' | 'stripe';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid. `invalid-signature`: The signature is not right */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  acceptRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description registered, or pending_payment; repeated, the same */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status. `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-completed`: The event is over */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  approveRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description registered, or waitlisted while no seat is free */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status. `sold-out`: No seats are left. `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-completed`: The event is over */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status. `event-cancelled`: The event is cancelled. `event-rejected`: The event was taken down */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-completed`: The event is over */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  declineRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  releaseRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description cancelled; repeated, the same */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readTicket: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readTicketAsCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description iCalendar (RFC 5545) */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/calendar': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  printTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Russian, unless English is preferred */
        'Accept-Language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page, A5 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  drawTicket: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A QR code */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/png': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment. `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  drawScalableTicket: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A QR code */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/svg+xml': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid-transition`: This is not possible in the present status */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `review-not-found`: There is no such review */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviewChanges'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Review'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `review-not-found`: There is no such review */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readTicketKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketKeysDto'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readProfileByUsername: {
    parameters: {
      query: {
        /** @description The exact username; capital letters count as small ones */
        username: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublicProfileDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked. `forbidden-origin`: The request comes from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-many-requests`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `identity-unavailable`: Log-ins cannot be checked at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readPublicProfile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublicProfileDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-not-found`: There is no such person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEventCapacity: {
    parameters: {
      query: {
        /** @description The id of the event */
        event_id: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CapacityDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEventDetail: {
    parameters: {
      query: {
        /** @description The id of the event */
        event_id: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventDto'];
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: Log in first */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `user-blocked`: This account is blocked */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `event-not-found`: There is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showEventPageOfSite: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The site, which says that there is no such event */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FrontHealth'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  payRegistration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To the provider, or to the page that says how it went */
      303: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showPayment: {
    parameters: {
      query?: {
        /** @description Else as the browser prefers */
        lang?: 'ru' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `registration-not-found`: There is no such registration */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readFont: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file:
          | 'onest-cyrillic-wght-normal.woff2'
          | 'onest-latin-wght-normal.woff2'
          | 'unbounded-cyrillic-wght-normal.woff2'
          | 'unbounded-latin-wght-normal.woff2';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The font */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'font/woff2': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showCheckout: {
    parameters: {
      query?: {
        /** @description Else as the browser prefers */
        lang?: 'ru' | 'en';
        /** @description What became of the card that was tried */
        problem?: 'declined' | 'unknown';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  payCheckout: {
    parameters: {
      query?: {
        /** @description Else as the browser prefers */
        lang?: 'ru' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CardDto'];
      };
    };
    responses: {
      /** @description Back to who asked for the money, or to the page that says why the card did not pay */
      303: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `validation-failed`: Some fields are not valid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: There is nothing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showRobots: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  showSitemap: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/xml': string;
        };
      };
      /** @description `bad-gateway`: A part of the service is not there at the moment */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unavailable`: Not available at the moment */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `gateway-timeout`: A part of the service did not answer in time */
      504: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Any other error is a problem document, too */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
